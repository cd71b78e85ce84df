package dev.taffrail.store;

/**
 * Event times from a first to a last one, both within.
 *
 * @param fromMicros microseconds since the epoch
 * @param toMicros microseconds since the epoch
 */
public record TimeRange(long fromMicros, long toMicros) {
  /** The whole retention. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public boolean contains(long micros) {
    return fromMicros <= micros && micros <= toMicros;
  }
}
