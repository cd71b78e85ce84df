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
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
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
    List<StoredEvent> found = lines && change.to() == AlertState.FIRING ? find(change) : List.of();
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
        text(change.rule(), change.key()));
  }

  private static Sample sample(StoredEvent stored) {
    String line = stored.event().line().text().toString();
    return new Sample(
        line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE - 1) + "…" : line,
        stored.id().toString(),
        stored.event().text(FieldNames.REQUEST_ID),
        AlertText.time(stored.event().timeMicros()));
  }

  private List<StoredEvent> find(Change change) {
    long micros = change.rule().window().toNanos() / 1_000;
    boolean silence = change.rule().condition() instanceof Condition.Absence;
    long end = change.atMicros() + Math.max(10_000_000, micros / 30);
    TimeRange time = new TimeRange(change.atMicros() - (silence ? 10 : 1) * micros, end);
    SearchRequest request =
        SearchRequest.of(query(change.rule(), change.key()), time, Order.NEWEST_FIRST, LOOKED_AT);
    try {
      return search.search(request.timeout(LONGEST)).events();
    } catch (IOException e) {
      LOG.warn("no lines can be shown for {}: {}", change.rule().name(), e.toString());
      return List.of();
    }
  }

  private static EventQuery query(Rule rule, List<String> key) {
    List<EventQuery> parts = new ArrayList<>();
    parts.add(rule.match().query());
    switch (rule.condition()) {
      case Condition.Ratio ratio -> parts.add(ratio.of().query());
      case Condition.BurnRate burn -> parts.add(burn.of().query());
      case Condition.Metric metric ->
          parts.add(
              new Or(
                  metric.names().stream()
                      .map(name -> (EventQuery) new Term(FieldNames.METRIC, name))
                      .toList()));
      case Condition.Listed listed when !listed.allow() ->
          parts.add(
              new Or(
                  listed.values().stream()
                      .map(value -> (EventQuery) new Term(listed.field(), value))
                      .toList()));
      default -> {
        // The match tells all.
      }
    }
    List<String> fields = rule.keyFields();
    for (int i = 0; i < fields.size() && i < key.size(); i++) {
      if (!key.get(i).isEmpty()) {
        parts.add(new Term(fields.get(i), key.get(i)));
      }
    }
    return new And(parts);
  }

  /** The same for the search box. */
  private static String text(Rule rule, List<String> key) {
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
