package dev.taffrail.rollup;

import java.time.Duration;
import java.time.Instant;

/**
 * A time of whole minutes since the epoch, UTC: what rollups can count. Minutes that lie in a time
 * in part are meant as a whole.
 *
 * @param from the first
 * @param to the first that is not meant any more
 */
public record Minutes(long from, long to) {
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MICROS_PER_MINUTE = 60_000_000;

  /** All minutes of which something lies in a time; {@code to} is the first moment behind it. */
  public static Minutes of(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
    return new Minutes(of(from), end(to));
  }

  /** The minute of a moment. */
  public static long of(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), SECONDS_PER_MINUTE);
  }

  /** The minute of a moment in microseconds since the epoch. */
  public static long ofMicros(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MINUTE);
  }

  /** The first minute behind a time that ends with a moment, which is not meant any more. */
  public static long end(Instant end) {
    return Math.ceilDiv(end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0), SECONDS_PER_MINUTE);
  }

  /** Where a minute begins. */
  public static Instant instant(long minute) {
    return Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE);
  }

  /** Where a minute begins, microseconds since the epoch. */
  public static long micros(long minute) {
    return minute * MICROS_PER_MINUTE;
  }

  /** How many there are. */
  public long count() {
    return to - from;
  }

  /** As long a time right before. */
  public Minutes before() {
    return before(count());
  }

  /** So many minutes right before. */
  public Minutes before(long minutes) {
    return new Minutes(from - minutes, from);
  }

  /** The same end, and a beginning at least so long before it. */
  public Minutes atLeast(Duration length) {
    return new Minutes(Math.min(from, to - length.toMinutes()), to);
  }

  /** Whether a minute is one of them. */
  public boolean contains(long minute) {
    return from <= minute && minute < to;
  }

  /** Where they begin. */
  public Instant begin() {
    return instant(from);
  }

  /** Where they end. */
  public Instant end() {
    return instant(to);
  }
}
