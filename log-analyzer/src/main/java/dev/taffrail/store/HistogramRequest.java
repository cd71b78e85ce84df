package dev.taffrail.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many events happened when.
 *
 * @param query what they must be
 * @param time when they must have happened; bounded on both sides
 * @param bucketMicros length of a bucket in microseconds; buckets begin at its multiples since the
 *     epoch
 * @param by the field that splits a bucket, of {@link FieldClass#KEYWORD}; null for none
 * @param timeout when to stop counting; what was counted by then is a partial answer
 */
public record HistogramRequest(
    EventQuery query, TimeRange time, long bucketMicros, @Nullable String by, Duration timeout) {

  /** More buckets than any screen has columns for. */
  public static final int MAX_BUCKETS = 1_000;

  public HistogramRequest {
    if (bucketMicros < 1) {
      throw new IllegalArgumentException("bucketMicros < 1");
    }
    if (by != null && FieldClass.of(by) != FieldClass.KEYWORD) {
      throw new IllegalArgumentException("by is no keyword");
    }
    if (buckets(time, bucketMicros) > MAX_BUCKETS) {
      throw new IllegalArgumentException("more than " + MAX_BUCKETS + " buckets");
    }
  }

  /** Where the first bucket begins, microseconds since the epoch. */
  public long startMicros() {
    return Math.floorDiv(time.fromMicros(), bucketMicros) * bucketMicros;
  }

  /** The bucket of a time within the range, from 0. */
  public int bucket(long micros) {
    return (int)
        (Math.floorDiv(micros, bucketMicros) - Math.floorDiv(time.fromMicros(), bucketMicros));
  }

  /** How many buckets the time range touches; none when it is empty. */
  public int buckets() {
    return (int) buckets(time, bucketMicros);
  }

  private static long buckets(TimeRange time, long bucketMicros) {
    long first = Math.floorDiv(time.fromMicros(), bucketMicros);
    long last = Math.floorDiv(time.toMicros(), bucketMicros);
    return time.toMicros() < time.fromMicros() ? 0 : Math.subtractExact(last, first) + 1;
  }
}
