package dev.taffrail.report.period;

import dev.taffrail.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How loud a rule was in a period.
 *
 * @param fired how many of its alerts began to fire in the period
 * @param shortOnes how many of those were over within five minutes
 * @param firing for how long they fired, as far as it lies in the period
 * @param longest the longest of them
 * @param suggestion a limit with which it would fire seldom, as a rule file says it; empty when
 *     nobody knows one
 */
public record RuleCount(
    String rule, int fired, int shortOnes, Duration firing, Duration longest, String suggestion) {
  private static final Duration SHORT = Duration.ofMinutes(5);

  /** Counts by rule, the loudest first. */
  static List<RuleCount> of(List<Alert> alerts, Instant from, Instant to) {
    Map<String, List<Alert>> byRule = new TreeMap<>();
    alerts.forEach(
        alert -> byRule.computeIfAbsent(alert.rule(), rule -> new ArrayList<>()).add(alert));
    return byRule.entrySet().stream()
        .map(entry -> count(entry.getKey(), entry.getValue(), from, to))
        .sorted(
            Comparator.comparingInt(RuleCount::fired)
                .thenComparing(RuleCount::firing)
                .reversed()
                .thenComparing(RuleCount::rule))
        .toList();
  }

  private static RuleCount count(String rule, List<Alert> alerts, Instant from, Instant to) {
    int fired = 0;
    int shortOnes = 0;
    Duration firing = Duration.ZERO;
    Duration longest = Duration.ZERO;
    for (Alert alert : alerts) {
      Duration within = AlertsOfPeriod.within(alert, from, to);
      firing = firing.plus(within);
      longest = within.compareTo(longest) > 0 ? within : longest;
      if (!AlertsOfPeriod.begin(alert).isBefore(from)) {
        fired++;
        boolean over = alert.resolvedAt() != null;
        shortOnes += over && within.compareTo(SHORT) < 0 ? 1 : 0;
      }
    }
    return new RuleCount(rule, fired, shortOnes, firing, longest, "");
  }

  RuleCount with(String other) {
    return new RuleCount(rule, fired, shortOnes, firing, longest, other);
  }
}
