package dev.taffrail.insight.errors;

import dev.taffrail.rollup.Resolution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which errors are meant. Minutes that lie in the time in part count as a whole; of data older than
 * 35 days, quarters of an hour.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is not meant any more
 * @param service only of this one; null for all
 */
public record ErrorQuestion(Instant from, Instant to, @Nullable String service) {
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MICROS_PER_MINUTE = 60_000_000;
  private static final long BY_MINUTE = 6 * 60;

  public ErrorQuestion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  /** The minute in which it begins, since the epoch. */
  long fromMinute() {
    return Math.floorDiv(from.getEpochSecond(), SECONDS_PER_MINUTE);
  }

  /** The first minute behind it. */
  long toMinute() {
    return Math.ceilDiv(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0), SECONDS_PER_MINUTE);
  }

  /** Whether it is counted by the minute; longer ones are by the quarter of an hour. */
  boolean isShort() {
    return minutes() <= BY_MINUTE;
  }

  Resolution cells() {
    return isShort() ? Resolution.MINUTE : Resolution.QUARTER;
  }

  /** How many minutes there are. */
  long minutes() {
    return toMinute() - fromMinute();
  }

  /** The minute of a time. */
  static long minute(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MINUTE);
  }

  /** Where a minute begins, microseconds since the epoch. */
  static long micros(long minute) {
    return minute * MICROS_PER_MINUTE;
  }

  static Instant instant(long minute) {
    return Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE);
  }
}
