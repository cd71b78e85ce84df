package dev.taffrail.alert.live;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Sample;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Shown;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Condition.Search;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.QueryException;
import dev.taffrail.query.QueryParser;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what an alert is told by: numbers, lines that differ, a query for more. */
final class Evidences {
  private static final Logger LOG = LoggerFactory.getLogger(Evidences.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int LOOKED_AT = 50;
  private static final int LONGEST_LINE = 500;
  private static final int MOST_ALLOWED = 100;

  private static final List<String> SHOWN_FIELDS =
      List.of(
          FieldNames.LEVEL,
          FieldNames.SERVICE,
          FieldNames.MESSAGE,
          FieldNames.ERROR_TYPE,
          FieldNames.ERROR_MESSAGE);

  private final EventSearch search;
  private final UnaryOperator<@Nullable String> templates;

  /**
   * Looks for lines in a store.
   *
   * @param templates the template of a pattern by its id
   */
  Evidences(EventSearch search, UnaryOperator<@Nullable String> templates) {
    this.search = search;
    this.templates = templates;
  }

  /** What a change is told by, with lines if they are wanted. */
  Evidence of(Change change, boolean lines) {
    Condition condition = change.rule().condition();
    String query = query(change.rule(), change.key());
    boolean shows = lines && change.to() == AlertState.FIRING;
    List<StoredEvent> found = shows ? find(change, query) : List.of();
    Set<String> patterns = new HashSet<>();
    List<Sample> samples = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (StoredEvent stored : found) {
      LogEvent event = stored.event();
      patterns.add(String.valueOf(event.pattern()));
      String sort = event.pattern() == null ? event.message() : event.pattern();
      if (samples.size() < Evidence.MOST_SAMPLES && told.add(sort)) {
        told.add(event.message());
        samples.add(sample(stored));
      }
    }
    for (StoredEvent stored : found) {
      if (samples.size() < Evidence.MOST_SAMPLES && told.add(stored.event().message())) {
        samples.add(sample(stored));
      }
    }
    return new Evidence(
        Shown.inUnit(condition, change.verdict().value()),
        Shown.inUnit(condition, change.verdict().threshold()),
        Shown.unit(condition),
        samples,
        patterns.size() == 1 ? templates.apply(patterns.iterator().next()) : null,
        change.counts(),
        query);
  }

  private static Sample sample(StoredEvent stored) {
    String line = readable(stored.event());
    return new Sample(
        line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE - 1) + "…" : line,
        stored.id().toString(),
        stored.event().text(FieldNames.REQUEST_ID),
        AlertText.time(stored.event().timeMicros()));
  }

  /** Nobody reads JSON at night: of structured lines what they say. */
  private static String readable(LogEvent event) {
    String line = event.line().text().toString();
    if (!line.startsWith("{")) {
      return line;
    }
    List<String> parts = new ArrayList<>();
    for (String field : SHOWN_FIELDS) {
      String text = event.text(field);
      if (text != null && !text.isBlank()) {
        parts.add(text);
      }
    }
    return parts.isEmpty() ? line : String.join(" ", parts);
  }

  private List<StoredEvent> find(Change change, String query) {
    long micros = change.rule().window().toNanos() / 1_000;
    boolean silence = change.rule().condition() instanceof Condition.Absence;
    long end = change.atMicros() + Math.max(10_000_000, micros / 30);
    TimeRange time = new TimeRange(change.atMicros() - (silence ? 10 : 1) * micros, end);
    try {
      SearchRequest request =
          SearchRequest.of(QueryParser.parse(query).query(), time, Order.NEWEST_FIRST, LOOKED_AT);
      return search.search(request.timeout(LONGEST)).events();
    } catch (IOException | QueryException e) {
      LOG.warn("no lines can be shown for {}: {}", change.rule().name(), e.toString());
      return List.of();
    }
  }

  /** What finds the events, for the search box. */
  private static String query(Rule rule, List<String> key) {
    List<String> parts = new ArrayList<>();
    add(parts, rule.match());
    switch (rule.condition()) {
      case Condition.Ratio ratio -> add(parts, ratio.of());
      case Condition.BurnRate burn -> add(parts, burn.of());
      case Condition.Metric metric -> parts.add(any(FieldNames.METRIC, metric.names()));
      case Condition.Listed listed when !listed.allow() && listed.values().size() < MOST_ALLOWED ->
          parts.add(any(listed.field(), listed.values().stream().sorted().toList()));
      default -> {
        // The match tells all.
      }
    }
    List<String> fields = rule.keyFields();
    for (int i = 0; i < fields.size() && i < key.size(); i++) {
      if (!key.get(i).isEmpty()) {
        parts.add(fields.get(i) + ":" + quoted(key.get(i)));
      }
    }
    return String.join(" AND ", parts);
  }

  private static void add(List<String> parts, Search search) {
    if (!search.text().isBlank() && !search.text().equals("*")) {
      boolean single = search.text().matches("[\\w.]+:\\S+");
      parts.add(single ? search.text() : "(" + search.text() + ")");
    }
  }

  private static String any(String field, List<String> values) {
    List<String> quoted = values.stream().map(Evidences::quoted).toList();
    return quoted.size() == 1
        ? field + ":" + quoted.getFirst()
        : field + ":(" + String.join(" OR ", quoted) + ")";
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
