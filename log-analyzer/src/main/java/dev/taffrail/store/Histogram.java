package dev.taffrail.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many events happened when.
 *
 * @param startMicros where the first bucket begins, microseconds since the epoch
 * @param bucketMicros length of a bucket in microseconds
 * @param series one for each value of the splitting field, the largest first, equals in the order
 *     of their values; one in all without a splitting field
 * @param shortfall what was not counted
 */
public record Histogram(
    long startMicros, long bucketMicros, List<Series> series, Shortfall shortfall) {
  public Histogram {
    series = List.copyOf(series);
  }

  /** Whether time ran out, or a part of the data could not be read, before all was counted. */
  public boolean partial() {
    return shortfall.isAny();
  }

  public Histogram withShortfall(Shortfall other) {
    return new Histogram(startMicros, bucketMicros, series, other);
  }

  /** All events counted. */
  public long total() {
    return series.stream().mapToLong(Series::total).sum();
  }

  /**
   * The events with one value. An event with several values counts for the first of them in the
   * order of code points.
   *
   * @param value of the splitting field; null for events without it
   * @param counts of the buckets, in order of time
   */
  public record Series(@Nullable String value, List<Long> counts) {
    public Series {
      counts = List.copyOf(counts);
    }

    public long total() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}
