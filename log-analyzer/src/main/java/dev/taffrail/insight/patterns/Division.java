package dev.taffrail.insight.patterns;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.PatternGroup;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.VariableReader;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the events of patterns for one question. By a field that an index counts it is exact; by
 * anything else the newest events are read, so many and no more. Not thread-safe.
 */
final class Division {
  /** So many events of one pattern are read. */
  static final int MOST_EVENTS = 10_000;

  private static final int MOST_OF_ALL = 40_000;
  private static final int PAGE = 1_000;
  private static final int LONGEST_VALUE = 100;
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(2);
  private static final Duration LONGEST_COUNT = Duration.ofSeconds(2);

  private final PatternData data;
  private int left = MOST_OF_ALL;
  private Shortfall shortfall = Shortfall.NONE;

  Division(PatternData data) {
    this.data = data;
  }

  /**
   * When which value came.
   *
   * @return null when the pattern has nothing by that name
   */
  @Nullable Map<String, History> divide(PatternRecord pattern, Divisor by, Minutes minutes)
      throws IOException {
    TimeRange time = TimeRange.of(minutes);
    if (by instanceof Divisor.EventField field
        && FieldClass.of(field.text()) == FieldClass.KEYWORD) {
      return count(query(pattern), field.text(), time);
    }
    Function<LogEvent, String> value = value(pattern.pattern(), by);
    return value == null ? null : read(query(pattern), value, time);
  }

  /**
   * What was not seen of all that has been divided, because time ran out or data cannot be read.
   */
  Shortfall shortfall() {
    return shortfall;
  }

  private static EventQuery query(PatternRecord pattern) {
    KnownPattern known = pattern.pattern();
    List<EventQuery> ids =
        Stream.concat(Stream.of(known.id()), known.aliases().stream())
            .<EventQuery>map(id -> new EventQuery.Term(LogEvent.PATTERN, id))
            .toList();
    EventQuery service =
        pattern.service().isEmpty()
            ? new EventQuery.Not(new EventQuery.Exists(FieldNames.SERVICE))
            : new EventQuery.Term(FieldNames.SERVICE, pattern.service());
    return new EventQuery.And(List.of(new EventQuery.Or(ids), service));
  }

  private Map<String, History> count(EventQuery query, String field, TimeRange time)
      throws IOException {
    long minutes = Minutes.ofMicros(time.toMicros() - time.fromMicros()) + 1;
    long bucket = Minutes.micros(Math.ceilDiv(minutes, HistogramRequest.MAX_BUCKETS - 1));
    Histogram histogram =
        data.counts().histogram(new HistogramRequest(query, time, bucket, field, LONGEST_COUNT));
    shortfall = shortfall.and(histogram.shortfall());
    Map<String, History> histories = new HashMap<>();
    for (Histogram.Series series : histogram.series()) {
      History history = of(histories, Objects.requireNonNullElse(series.value(), ""));
      for (int i = 0; i < series.counts().size(); i++) {
        if (series.counts().get(i) > 0) {
          long micros = Math.max(time.fromMicros(), histogram.startMicros() + i * bucket);
          history.add(Minutes.ofMicros(micros), series.counts().get(i));
        }
      }
    }
    return histories;
  }

  private Map<String, History> read(
      EventQuery query, Function<LogEvent, String> value, TimeRange time) throws IOException {
    Map<String, History> histories = new HashMap<>();
    Cursor after = null;
    int most = Math.min(MOST_EVENTS, left);
    for (int read = 0; read < most; ) {
      SearchPage page =
          data.search()
              .search(
                  SearchRequest.of(query, time, Order.NEWEST_FIRST, PAGE)
                      .after(after)
                      .timeout(LONGEST_PAGE));
      page.events().stream()
          .map(StoredEvent::event)
          .filter(event -> !event.quality().contains(Quality.OPEN))
          .forEach(event ->
              of(histories, value.apply(event)).add(Minutes.ofMicros(event.timeMicros()), 1));
      read += page.events().size();
      left -= page.events().size();
      after = page.next();
      shortfall = shortfall.and(page.shortfall());
      if (after == null || page.shortfall().outOfTime()) {
        break;
      }
    }
    return histories;
  }

  private static History of(Map<String, History> histories, String value) {
    String shown =
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + '…';
    return histories.computeIfAbsent(shown, unseen -> new History());
  }

  private static @Nullable Function<LogEvent, String> value(KnownPattern pattern, Divisor by) {
    return switch (by) {
      case Divisor.EventField field ->
          event -> Objects.requireNonNullElse(event.text(field.text()), "");
      case Divisor.Found found -> event -> found(found, event.message());
      case Divisor.Variable variable -> {
        Map<String, VariableReader> readers = new HashMap<>();
        addReaders(pattern, variable.text(), readers);
        yield readers.isEmpty() ? null : event -> read(readers, event);
      }
    };
  }

  private static String found(Divisor.Found divisor, String message) {
    var matcher = divisor.regex().matcher(message);
    if (!matcher.find()) {
      return "";
    }
    String text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return text == null ? "" : text;
  }

  private static String read(Map<String, VariableReader> readers, LogEvent event) {
    VariableReader reader = readers.get(event.pattern());
    return reader == null ? "" : reader.read(event.message());
  }

  private static void addReaders(
      KnownPattern pattern, String variable, Map<String, VariableReader> readers) {
    switch (pattern) {
      case PatternState message -> {
        VariableReader reader = VariableReader.of(message, variable);
        if (reader != null) {
          message.aliases().forEach(alias -> readers.putIfAbsent(alias, reader));
          readers.put(message.id(), reader);
        }
      }
      case StackState stack -> {}
      case NamedPattern named -> addReaders(named.of(), variable, readers);
      case PatternGroup group ->
          group.members().forEach(member -> addReaders(member, variable, readers));
      case PatternPart part -> addReaders(part.of(), variable, readers);
    }
  }
}
