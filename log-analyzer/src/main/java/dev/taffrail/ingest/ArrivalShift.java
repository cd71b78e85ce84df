package dev.taffrail.ingest;

import java.time.Duration;

/**
 * Notices a source whose times are wrong by a whole number of quarter-hours: its zone is not what
 * it is taken for. Lines that are merely late differ by anything; a wrong zone differs by the same
 * over all lines, while they arrive. Not thread-safe, but for {@link #current}.
 */
final class ArrivalShift {
  private static final long QUARTER = Duration.ofMinutes(15).toMillis();
  private static final long TOLERANCE = Duration.ofMinutes(1).toMillis();
  private static final long LONGEST = Duration.ofHours(15).toMillis();
  private static final long LONG_ENOUGH = Duration.ofMinutes(2).toMillis();

  /** So few lines may be late together by chance. */
  private static final int ENOUGH = 10;

  private long quarters;
  private int seen;
  private long since;
  private volatile Duration current = Duration.ZERO;

  /**
   * Takes the time of a line and when it arrived, milliseconds since the epoch.
   *
   * @return how late the lines seem, when that has just become certain; otherwise zero
   */
  Duration observe(long eventMillis, long arrivalMillis) {
    long late = arrivalMillis - eventMillis;
    long nearest = Math.round((double) late / QUARTER);
    boolean shifted =
        nearest != 0
            && Math.abs(late) <= LONGEST
            && Math.abs(late - nearest * QUARTER) <= TOLERANCE;
    if (!shifted || nearest != quarters) {
      quarters = shifted ? nearest : 0;
      seen = 0;
      since = arrivalMillis;
      current = Duration.ZERO;
    }
    seen++;
    boolean certain = shifted && seen >= ENOUGH && arrivalMillis - since >= LONG_ENOUGH;
    if (!certain) {
      return Duration.ZERO;
    }
    seen = Integer.MIN_VALUE;
    current = Duration.ofMillis(nearest * QUARTER);
    return current;
  }

  /** How late the lines seem since that became certain; zero while it is not. */
  Duration current() {
    return current;
  }
}
