package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.BurnRate;
import dev.taffrail.alert.rule.Rule;
import java.time.Duration;

/**
 * The buckets of a rule: ten seconds each, more where the window is so long that nobody would see
 * the difference.
 *
 * @param step length of a bucket in microseconds
 */
record Grid(long step) {
  /** The shortest bucket, of which all others are multiples. */
  static final long BASE = 10_000_000;

  private static final int MOST_BUCKETS = 360;
  private static final int BUCKETS_OF_SHORT_WINDOW = 30;

  static Grid of(Rule rule) {
    long micros = micros(rule.window());
    long fits = micros / MOST_BUCKETS;
    if (rule.condition() instanceof BurnRate burn) {
      Duration shortest =
          burn.pairs().stream()
              .map(BurnRate.Pair::shortWindow)
              .min(Duration::compareTo)
              .orElse(rule.window());
      fits = micros(shortest) / BUCKETS_OF_SHORT_WINDOW;
    }
    return new Grid(Math.max(1, Math.ceilDiv(fits, BASE)) * BASE);
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  long tick(long micros) {
    return micros == Standing.NEVER ? KeyState.NEVER : Math.floorDiv(micros, step);
  }

  /** When a bucket begins. */
  long micros(long tick) {
    return tick == KeyState.NEVER ? Standing.NEVER : tick * step;
  }

  /** How many buckets cover a length of time. */
  long ticks(Duration duration) {
    return Math.ceilDiv(micros(duration), step);
  }
}
