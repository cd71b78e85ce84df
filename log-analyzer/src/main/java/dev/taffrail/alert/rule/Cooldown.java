package dev.taffrail.alert.rule;

import java.time.Duration;

/**
 * For how long a key that has fired does not fire again, from the firing on.
 *
 * @param base the first time
 * @param most with each firing soon after a cooldown it doubles up to this; equal to the base where
 *     it does not
 */
public record Cooldown(Duration base, Duration most) {
  public static final Cooldown NONE = new Cooldown(Duration.ZERO, Duration.ZERO);

  private static final int MOST_DOUBLINGS = 20;

  /** The exponent after a firing, when the last cooldown ended some time ago. */
  public int exponent(int last, Duration quiet) {
    if (most.compareTo(base) <= 0 || base.isZero()) {
      return 0;
    }
    Duration length = base.multipliedBy(1L << last);
    if (quiet.compareTo(length) < 0) {
      return Math.min(MOST_DOUBLINGS, last + 1);
    }
    return (int) Math.max(0, last - quiet.dividedBy(length));
  }

  /** So long after its end the last cooldown may make the next one longer. */
  public Duration remembered(int exponent) {
    return most.compareTo(base) <= 0
        ? Duration.ZERO
        : length(exponent).multipliedBy(Math.max(1, exponent));
  }

  /** How long the cooldown is. */
  public Duration length(int exponent) {
    Duration length = base.multipliedBy(1L << exponent);
    return length.compareTo(most) > 0 && exponent > 0 ? most : length;
  }
}
