package dev.taffrail.store;

import dev.taffrail.rollup.Minutes;

/**
 * Event times from a first to a last one, both within.
 *
 * @param fromMicros microseconds since the epoch
 * @param toMicros microseconds since the epoch
 */
public record TimeRange(long fromMicros, long toMicros) {
  /** The whole retention. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** All of some minutes. */
  public static TimeRange of(Minutes minutes) {
    return new TimeRange(Minutes.micros(minutes.from()), Minutes.micros(minutes.to()) - 1);
  }

  public boolean contains(long micros) {
    return fromMicros <= micros && micros <= toMicros;
  }
}
