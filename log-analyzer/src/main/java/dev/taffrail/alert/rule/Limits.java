package dev.taffrail.alert.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a value may not pass. One of both may be missing.
 *
 * @param high a value above fires
 * @param low a value below fires
 */
public record Limits(@Nullable Limit high, @Nullable Limit low) {

  /**
   * One end.
   *
   * @param inclusive whether the value itself fires too
   */
  public record Limit(double value, boolean inclusive) {}

  /** Fires from this value on. */
  public static Limits atLeast(double value) {
    return new Limits(new Limit(value, true), null);
  }

  /** Fires above this value. */
  public static Limits above(double value) {
    return new Limits(new Limit(value, false), null);
  }

  /** Fires below this value. */
  public static Limits below(double value) {
    return new Limits(null, new Limit(value, false));
  }

  /** Whether a value fires; what is no number does not. */
  public boolean isPassedBy(double value) {
    return isTooHigh(value) || isTooLow(value);
  }

  public boolean isTooHigh(double value) {
    return high != null && (high.inclusive ? value >= high.value : value > high.value);
  }

  public boolean isTooLow(double value) {
    return low != null && (low.inclusive ? value <= low.value : value < low.value);
  }

  /** The limit that a value passes, or else the one it would pass. */
  public double near(double value) {
    Limit other = low;
    if (high == null || (other != null && isTooLow(value))) {
      return other == null ? Double.NaN : other.value;
    }
    return high.value;
  }

  /** The same with another value in the place of the one limit. */
  public Limits with(double value) {
    return high != null
        ? new Limits(new Limit(value, high.inclusive), low)
        : new Limits(null, low == null ? null : new Limit(value, low.inclusive));
  }
}
