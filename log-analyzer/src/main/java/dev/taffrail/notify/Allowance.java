package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many messages a receiver has had in an hour, and what was held back.
 *
 * @param start of the hour: its first message
 * @param sent messages
 * @param held messages that were held back
 * @param rules how many alerts those were about, by rule
 * @param worst some of them, the most severe
 */
record Allowance(
    Instant start, int sent, int held, SortedMap<String, Integer> rules, List<Alert> worst) {
  static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_WORST = 10;
  private static final int MOST_RULES = 100;
  private static final String OTHERS = "other rules";

  static Allowance beginning(Instant start) {
    return new Allowance(start, 0, 0, new TreeMap<>(), List.of());
  }

  Instant end() {
    return start.plus(HOUR);
  }

  /**
   * Whether one more may be sent. What is critical has as much again, so that noise does not keep
   * it back.
   */
  boolean allows(Severity severity, int perHour) {
    return sent < (severity == Severity.CRITICAL ? 2L * perHour : perHour);
  }

  Allowance withSent() {
    return new Allowance(start, sent + 1, held, rules, worst);
  }

  Allowance withHeld(Message message) {
    Allowance more = this;
    for (Alert alert : message.alerts()) {
      more = more.withHeld(alert, 0);
    }
    return more.withHeld(OTHERS, message.leftOut(), 1);
  }

  /**
   * @param messages how many it would have had of its own
   */
  Allowance withHeld(Alert alert, int messages) {
    List<Alert> more = new ArrayList<>(worst);
    more.removeIf(other -> other.id().equals(alert.id()));
    more.add(alert);
    more.sort(Comparator.comparing(Alert::severity).reversed());
    List<Alert> fewer = more.size() > MOST_WORST ? more.subList(0, MOST_WORST) : more;
    Allowance counted = withHeld(alert.rule(), 1, messages);
    return new Allowance(start, sent, counted.held, counted.rules, List.copyOf(fewer));
  }

  private Allowance withHeld(String rule, int alerts, int messages) {
    SortedMap<String, Integer> more = new TreeMap<>(rules);
    if (alerts > 0) {
      boolean known = more.containsKey(rule) || more.size() < MOST_RULES;
      more.merge(known ? rule : OTHERS, alerts, Integer::sum);
    }
    return new Allowance(start, sent, held + messages, more, worst);
  }

  boolean holdsBack() {
    return held > 0 || !rules.isEmpty();
  }
}
