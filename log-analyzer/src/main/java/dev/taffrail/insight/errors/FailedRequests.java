package dev.taffrail.insight.errors;

import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.errors.ErrorSummary.FailureSample;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at some failed requests and at all errors that have their ids, in whichever service. From
 * each part of the time come as many as their share of the failures is, so what the sample says is
 * about all of them; the newest of each part. Not thread-safe.
 */
final class FailedRequests {
  /** With about so many a share of one half is known to within 7 %, 19 times out of 20. */
  static final int MOST = 200;

  /** One search each. */
  private static final int PARTS = 24;

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(1);

  /** Errors of a request may be logged before its end, and some time after it. */
  private static final long AROUND_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;

  private static final EventQuery FAILED =
      new And(
          List.of(
              new Term(FieldNames.KIND, Kinds.REQUEST),
              new Range(FieldNames.STATUS_CODE, new Bound("500", true), new Bound("599", true))));

  /** What is more than the answer itself. */
  private static final EventQuery ERROR =
      new And(
          List.of(
              new Term(FieldNames.LEVEL, "ERROR"),
              new Not(new Term(FieldNames.KIND, Kinds.REQUEST))));

  private final EventSearch events;
  private final ErrorQuestion question;
  private final SequencedSet<String> ids = new LinkedHashSet<>();
  private final Map<PatternKey, SequencedSet<String>> explained = new HashMap<>();
  private boolean whole = true;

  private FailedRequests(EventSearch events, ErrorQuestion question) {
    this.events = events;
    this.question = question;
  }

  /**
   * Looks at some.
   *
   * @param failures failed requests by the minute, or by the quarter of an hour
   */
  static FailedRequests look(
      EventSearch events, ErrorQuestion question, NavigableMap<Long, Long> failures, Names names)
      throws IOException {
    FailedRequests requests = new FailedRequests(events, question);
    requests.choose(failures);
    requests.explain(names);
    return requests;
  }

  /** How many were looked at, of how many. */
  FailureSample sample(long failed) {
    SequencedSet<String> unexplained = new LinkedHashSet<>(ids);
    explained.values().forEach(unexplained::removeAll);
    return new FailureSample(failed, ids.size(), unexplained.size(), whole);
  }

  /** The ids of those with an error of a pattern. */
  Set<String> with(PatternKey pattern) {
    return explained.getOrDefault(pattern, new LinkedHashSet<>());
  }

  private void choose(NavigableMap<Long, Long> failures) throws IOException {
    long all = sum(failures);
    List<Part> parts = parts();
    for (Part part : parts) {
      long here = sum(failures.subMap(part.from, part.to));
      int wanted = here == 0 ? 0 : (int) Math.clamp(MOST * here / all, 1, here);
      if (wanted > 0) {
        search(FAILED, part.range(question), wanted, question.service())
            .events()
            .forEach(stored -> add(stored.event()));
      }
    }
  }

  private void add(LogEvent event) {
    String id = event.text(FieldNames.REQUEST_ID);
    if (id != null) {
      ids.add(id);
    }
  }

  /** Of whole cells, as the failures are counted. */
  private List<Part> parts() {
    long cell = question.isShort() ? 1 : Resolution.MINUTES_PER_QUARTER;
    Minutes time = question.minutes();
    long first = Math.floorDiv(time.from(), cell) * cell;
    long cells = Math.ceilDiv(time.to() - first, cell);
    long count = Math.min(PARTS, cells);
    List<Part> parts = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      parts.add(new Part(first + cells * i / count * cell, first + cells * (i + 1) / count * cell));
    }
    return parts;
  }

  private record Part(long from, long to) {
    TimeRange range(ErrorQuestion question) {
      Minutes time = question.minutes();
      return TimeRange.of(new Minutes(Math.max(from, time.from()), Math.min(to, time.to())));
    }
  }

  private void explain(Names names) throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    List<EventQuery> any = new ArrayList<>();
    ids.forEach(id -> any.add(new Term(FieldNames.REQUEST_ID, id)));
    Minutes time = question.minutes();
    TimeRange around =
        new TimeRange(
            Minutes.micros(time.from()) - AROUND_MICROS, Minutes.micros(time.to()) + AROUND_MICROS);
    EventQuery errors = new And(List.of(new Or(any), ERROR));
    SearchPage page = search(errors, around, SearchRequest.MAX_LIMIT, null);
    whole &= page.next() == null;
    for (StoredEvent stored : page.events()) {
      LogEvent event = stored.event();
      PatternRecord pattern =
          names.get(text(event, FieldNames.SERVICE), text(event, LogEvent.PATTERN));
      if (pattern != null) {
        SequencedSet<String> of =
            explained.computeIfAbsent(pattern.key(), key -> new LinkedHashSet<>());
        event.texts(FieldNames.REQUEST_ID).stream().filter(ids::contains).forEach(of::add);
      }
    }
  }

  private SearchPage search(EventQuery query, TimeRange time, int limit, @Nullable String service)
      throws IOException {
    EventQuery asked =
        service == null ? query : new And(List.of(query, new Term(FieldNames.SERVICE, service)));
    SearchPage page =
        events.search(
            SearchRequest.of(asked, time, Order.NEWEST_FIRST, limit).timeout(LONGEST_SEARCH));
    whole &= !page.partial();
    return page;
  }

  private static String text(LogEvent event, String field) {
    String text = event.text(field);
    return text == null ? "" : text;
  }

  private static long sum(SortedMap<Long, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }
}
