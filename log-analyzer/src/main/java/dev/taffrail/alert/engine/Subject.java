package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;

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
    String[] values = new String[fields.size()];
    for (int i = 0; i < values.length; i++) {
      String value = event.text(fields.get(i));
      values[i] = value == null ? "" : value;
    }
    return List.of(values);
  }
}
