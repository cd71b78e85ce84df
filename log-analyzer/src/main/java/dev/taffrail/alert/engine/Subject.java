package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which events a rule is about, and to which of its keys they belong.
 *
 * @param fields whose values make a key
 */
record Subject(Rule rule, List<String> fields) {
  boolean has(LogEvent event) {
    if (!rule.match().query().test(event)) {
      return false;
    }
    return switch (rule.condition()) {
      case Condition.Listed listed -> isListed(listed, event);
      case Condition.Metric metric -> MetricSeries.isOf(metric, event);
      case Condition.Health health -> event.text(FieldNames.HEALTH_STATUS) != null;
      default -> true;
    };
  }

  /** The events that a rule is about, and few others, as a question to a store. */
  static EventQuery question(Rule rule) {
    EventQuery match = rule.match().query();
    if (!(rule.condition() instanceof Condition.Metric metric)) {
      return match;
    }
    List<EventQuery> names =
        Stream.concat(metric.names().stream(), metric.over().stream())
            .<EventQuery>map(name -> new EventQuery.Term(FieldNames.METRIC, name))
            .toList();
    return new EventQuery.And(List.of(match, new EventQuery.Or(names)));
  }

  private static boolean isListed(Condition.Listed listed, LogEvent event) {
    String value = event.text(listed.field());
    if (value == null) {
      return listed.allow() && !listed.ignoreMissing();
    }
    return listed.values().contains(value) != listed.allow();
  }

  /** An event without a field has an empty value. */
  List<String> key(LogEvent event) {
    if (fields.isEmpty()) {
      return List.of();
    }
    if (fields.size() == 1) {
      return List.of(value(event, fields.getFirst()));
    }
    String[] values = new String[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(event, fields.get(i));
    }
    return List.of(values);
  }

  private static String value(LogEvent event, String field) {
    String value = event.text(field);
    return value == null ? "" : value;
  }
}
