package dev.taffrail.insight.trend;

import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import java.util.Arrays;
import java.util.List;

/** How many events there are in each bucket. Not thread-safe. */
final class Counts {
  private final Buckets buckets;
  private final double[] values;

  Counts(Buckets buckets) {
    this.buckets = buckets;
    values = new double[buckets.count()];
  }

  static Counts of(Buckets buckets, List<RollupSeries> series) {
    Counts counts = new Counts(buckets);
    series.forEach(counts::add);
    return counts;
  }

  void add(RollupSeries series) {
    for (Point point : series.points()) {
      values[buckets.of(point.minute())] += point.value().count();
    }
  }

  double[] values() {
    return values.clone();
  }

  double total() {
    return Arrays.stream(values).sum();
  }

  TrendSeries.Summary summary() {
    double[] whole = Arrays.copyOf(values, buckets.whole());
    return new TrendSeries.Summary(
        total(),
        Arrays.stream(whole).average().orElse(Double.NaN),
        Arrays.stream(values).max().orElse(Double.NaN),
        Arrays.stream(whole).min().orElse(Double.NaN));
  }
}
