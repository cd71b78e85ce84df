package dev.taffrail.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A histogram in the making, for stores. Not thread-safe. */
public final class HistogramCounts {
  private static final Comparator<Histogram.Series> LARGEST_FIRST =
      Comparator.comparingLong(Histogram.Series::total)
          .reversed()
          .thenComparing(Histogram.Series::value, Comparator.nullsLast(CodePointOrder.INSTANCE));

  private final HistogramRequest request;
  private final Map<String, long[]> byValue = new HashMap<>();
  private final long[] withoutValue;

  public HistogramCounts(HistogramRequest request) {
    this.request = request;
    withoutValue = new long[request.buckets()];
  }

  /**
   * The value that an event counts for: the first of several in the order of code points.
   *
   * @param values of the splitting field
   */
  public static @Nullable String first(Collection<String> values) {
    return values.stream().min(CodePointOrder.INSTANCE).orElse(null);
  }

  /**
   * Adds events of one bucket.
   *
   * @param value of the splitting field; null when they have none, or there is no such field
   */
  public void add(@Nullable String value, int bucket, long count) {
    long[] counts =
        value == null
            ? withoutValue
            : byValue.computeIfAbsent(value, unused -> new long[request.buckets()]);
    counts[bucket] += count;
  }

  /** What has been counted. */
  public Histogram histogram(Shortfall shortfall) {
    List<Histogram.Series> series = new ArrayList<>();
    byValue.forEach((value, counts) -> series.add(series(value, counts)));
    Histogram.Series others = series(null, withoutValue);
    if (request.by() == null || others.total() > 0) {
      series.add(others);
    }
    series.sort(LARGEST_FIRST);
    return new Histogram(request.startMicros(), request.bucketMicros(), series, shortfall);
  }

  private static Histogram.Series series(@Nullable String value, long[] counts) {
    return new Histogram.Series(value, Arrays.stream(counts).boxed().toList());
  }
}
