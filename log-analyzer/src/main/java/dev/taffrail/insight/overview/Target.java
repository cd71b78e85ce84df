package dev.taffrail.insight.overview;

import java.util.Locale;

/**
 * What a number should be. A critical value below the target says that less is worse.
 *
 * @param target as good as this is good
 * @param critical as bad as this is critical
 */
public record Target(double target, double critical) {
  /** How good a number is. */
  public enum State {
    GOOD,
    WARNING,
    CRITICAL,
    /** There is nothing to tell it from. */
    UNKNOWN;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How good a number is.
   *
   * @param value NaN when it is unknown
   */
  public State of(double value) {
    if (Double.isNaN(value)) {
      return State.UNKNOWN;
    }
    boolean lessIsWorse = critical < target;
    double sign = lessIsWorse ? -1 : 1;
    if (sign * value <= sign * target) {
      return State.GOOD;
    }
    return sign * value >= sign * critical ? State.CRITICAL : State.WARNING;
  }
}
