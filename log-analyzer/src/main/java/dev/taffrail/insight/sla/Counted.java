package dev.taffrail.insight.sla;

import java.util.OptionalDouble;

/**
 * What speaks for and against an objective in some time: requests, or minutes of uptime.
 *
 * @param total all of them
 * @param bad those that spend the budget; of latencies an estimate, since one bucket of durations
 *     may lie on both sides of the limit
 * @param close those that would spend it if the limit were a tenth lower; only of latencies
 * @param satisfied requests that succeeded within the limit; only of latencies
 * @param tolerating requests that succeeded within four times the limit, but not within it; only of
 *     latencies
 */
public record Counted(double total, double bad, double close, double satisfied, double tolerating) {
  /** Nothing at all. */
  public static final Counted NOTHING = new Counted(0, 0);

  public Counted(double total, double bad) {
    this(total, bad, 0, 0, 0);
  }

  /** Both together. */
  public Counted plus(Counted other) {
    return new Counted(
        total + other.total,
        bad + other.bad,
        close + other.close,
        satisfied + other.satisfied,
        tolerating + other.tolerating);
  }

  /** The part that is bad, from 0 to 1; empty of nothing. */
  public OptionalDouble badShare() {
    return total > 0 ? OptionalDouble.of(Math.clamp(bad / total, 0, 1)) : OptionalDouble.empty();
  }

  /** The part that is good, from 0 to 1; empty of nothing. */
  public OptionalDouble goodShare() {
    OptionalDouble share = badShare();
    return share.isEmpty() ? share : OptionalDouble.of(1 - share.getAsDouble());
  }

  /**
   * Apdex, the Application Performance Index: {@code (satisfied + tolerating / 2) / total}, where
   * failed requests are frustrated however fast they are. Empty of nothing.
   */
  public OptionalDouble apdex() {
    return total > 0
        ? OptionalDouble.of(Math.clamp((satisfied + tolerating / 2) / total, 0, 1))
        : OptionalDouble.empty();
  }
}
