package dev.taffrail.store;

import dev.taffrail.logging.FieldNames;
import java.time.Duration;
import java.util.List;

/**
 * Asks how many events there are of each combination of values, and how long they took.
 *
 * @param query what they must be
 * @param time when they must have happened; bounded on both sides when there are buckets
 * @param by up to {@link #MAX_FIELDS} fields whose values make a group, each once, of {@link
 *     FieldClass#KEYWORD}; none for one group
 * @param bucketMicros length of a bucket in microseconds, beginning at its multiples since the
 *     epoch; 0 for one bucket that holds all
 * @param durations whether {@link FieldNames#DURATION_MS} is looked at too
 * @param most how many groups are told apart, at least 1; all further ones are counted together
 * @param arrivedBy the last arrival that counts, see {@link EventSearch#arrivals}
 * @param timeout when to stop counting; what was counted by then is a partial answer
 */
public record GroupsRequest(
    EventQuery query,
    TimeRange time,
    List<String> by,
    long bucketMicros,
    boolean durations,
    int most,
    long arrivedBy,
    Duration timeout) {
  /** More dimensions than a table shows. */
  public static final int MAX_FIELDS = 3;

  /** Groups times buckets: what an answer may hold. */
  public static final int MAX_CELLS = 1_000_000;

  public GroupsRequest {
    by = by.stream().distinct().toList();
    if (by.size() > MAX_FIELDS) {
      throw new IllegalArgumentException("more than " + MAX_FIELDS + " fields");
    }
    for (String field : by) {
      if (FieldClass.of(field) != FieldClass.KEYWORD) {
        throw new IllegalArgumentException(field + " is no keyword");
      }
    }
    if (most < 1) {
      throw new IllegalArgumentException("most < 1");
    }
    if (bucketMicros < 0) {
      throw new IllegalArgumentException("bucketMicros < 0");
    }
    if (bucketMicros > 0 && buckets(time, bucketMicros) > HistogramRequest.MAX_BUCKETS) {
      throw new IllegalArgumentException("more than " + HistogramRequest.MAX_BUCKETS + " buckets");
    }
    if (most * (bucketMicros == 0 ? 1 : buckets(time, bucketMicros)) > MAX_CELLS) {
      throw new IllegalArgumentException("more than " + MAX_CELLS + " cells");
    }
  }

  /** Whenever they arrived. */
  public GroupsRequest(
      EventQuery query,
      TimeRange time,
      List<String> by,
      long bucketMicros,
      boolean durations,
      int most,
      Duration timeout) {
    this(query, time, by, bucketMicros, durations, most, Long.MAX_VALUE, timeout);
  }

  /** Asks as if nothing had arrived behind a number. */
  public GroupsRequest arrivedBy(long last) {
    return new GroupsRequest(query, time, by, bucketMicros, durations, most, last, timeout);
  }

  /** Where the first bucket begins, microseconds since the epoch; 0 when there is but one. */
  public long startMicros() {
    return bucketMicros == 0 ? 0 : Math.floorDiv(time.fromMicros(), bucketMicros) * bucketMicros;
  }

  /** The bucket of a time within the range, from 0. */
  public int bucket(long micros) {
    return bucketMicros == 0
        ? 0
        : (int)
            (Math.floorDiv(micros, bucketMicros) - Math.floorDiv(time.fromMicros(), bucketMicros));
  }

  /** How many buckets there are; none when the time range is empty. */
  public int buckets() {
    return bucketMicros == 0 ? 1 : (int) buckets(time, bucketMicros);
  }

  private static long buckets(TimeRange time, long bucketMicros) {
    long first = Math.floorDiv(time.fromMicros(), bucketMicros);
    long last = Math.floorDiv(time.toMicros(), bucketMicros);
    return time.toMicros() < time.fromMicros() ? 0 : Math.subtractExact(last, first) + 1;
  }
}
