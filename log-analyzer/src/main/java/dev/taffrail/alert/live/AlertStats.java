package dev.taffrail.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How loud rules are.
 *
 * @param rules the loudest first
 */
public record AlertStats(Instant from, Instant to, List<OfRule> rules) {
  public AlertStats {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param fired how many episodes began to fire
   * @param perWeek the same, a week
   * @param acknowledged how many somebody took care of
   * @param shortOnes how many were over within five minutes
   * @param firing how long all that are over lasted together
   */
  public record OfRule(
      String rule,
      long fired,
      double perWeek,
      long acknowledged,
      long shortOnes,
      Duration firing,
      Instant last) {}
}
