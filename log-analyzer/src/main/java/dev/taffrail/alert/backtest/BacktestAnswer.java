package dev.taffrail.alert.backtest;

import dev.taffrail.alert.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a rule would have done.
 *
 * @param fired when it would have fired, oldest first
 * @param suggestion a limit with which it would fire less often, as a rule file says it; empty when
 *     it does not fire too often, or has no limit
 */
public record BacktestAnswer(
    Rule rule, Instant from, Instant to, List<Fired> fired, String suggestion) {
  private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();

  public BacktestAnswer {
    fired = List.copyOf(fired);
  }

  /** How often a week, at this rate. */
  public double perWeek() {
    double weeks = Math.max(1, Duration.between(from, to).toSeconds()) / WEEK_SECONDS;
    return fired.size() / weeks;
  }
}
