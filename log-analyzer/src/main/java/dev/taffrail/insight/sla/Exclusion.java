package dev.taffrail.insight.sla;

import java.time.Instant;

/**
 * A time that does not count, such as planned maintenance. Minutes that lie in it in part do not
 * count either; of data older than minutes are kept, quarters of an hour that begin in it.
 *
 * @param to the first moment that counts again
 * @param author who says so
 */
public record Exclusion(Instant from, Instant to, Selector selector, String author, String reason) {
  private static final long SECONDS_PER_MINUTE = 60;

  public Exclusion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  long fromMinute() {
    return Math.floorDiv(from.getEpochSecond(), SECONDS_PER_MINUTE);
  }

  /** The first minute that counts again. */
  long toMinute() {
    return Math.ceilDiv(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0), SECONDS_PER_MINUTE);
  }

  boolean contains(long minute) {
    return fromMinute() <= minute && minute < toMinute();
  }
}
