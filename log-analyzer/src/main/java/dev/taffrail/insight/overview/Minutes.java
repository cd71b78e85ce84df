package dev.taffrail.insight.overview;

import java.time.Duration;
import java.time.Instant;

/**
 * A time of whole minutes since the epoch.
 *
 * @param from the first
 * @param to the first that is not meant any more
 */
record Minutes(long from, long to) {
  private static final long SECONDS_PER_MINUTE = 60;

  /** Minutes that lie in the time in part are meant as a whole. */
  static Minutes of(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
    return new Minutes(
        Math.floorDiv(from.getEpochSecond(), SECONDS_PER_MINUTE),
        Math.ceilDiv(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0), SECONDS_PER_MINUTE));
  }

  /** The same end, and a beginning at least so long before it. */
  Minutes atLeast(Duration length) {
    return new Minutes(Math.min(from, to - length.toMinutes()), to);
  }

  Instant begin() {
    return Instant.ofEpochSecond(from * SECONDS_PER_MINUTE);
  }

  Instant end() {
    return Instant.ofEpochSecond(to * SECONDS_PER_MINUTE);
  }
}
