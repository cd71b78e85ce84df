package dev.taffrail.insight.errors;

import java.util.Locale;

/** What has become of a pattern of errors, against as long a time before. */
public enum Change {
  /** It came for the first time, in a service that was known or in a version that was not. */
  NEW,
  /** It came again after a long silence. */
  REGRESSED,
  /** It comes far more often. */
  WORSE,
  /** It comes as it did, or its service is itself new. */
  STEADY,
  /** It does not come any more. */
  GONE;

  /** Difference in standard deviations from which on chance is no explanation. */
  private static final double SURE = 3;

  private static final int TIMES = 2;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether there are far more than before: at least twice as many, and more than counts of equal
   * times differ by chance. The difference of two Poisson counts has their sum as its variance:
   *
   * <pre>
   * (after - before) / sqrt(after + before) >= 3
   * </pre>
   */
  static boolean isWorse(long before, long after) {
    return after >= TIMES * before && after - before >= SURE * Math.sqrt((double) after + before);
  }
}
