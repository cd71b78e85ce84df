package dev.taffrail.insight.trend;

import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** How long the requests of each bucket took. */
final class RequestDurations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Buckets buckets;
  private final List<DurationHistogram> values = new ArrayList<>();
  private final DurationHistogram all;

  private RequestDurations(Buckets buckets, List<List<DurationHistogram>> parts) {
    this.buckets = buckets;
    parts.forEach(part -> values.add(DurationHistogram.sum(part)));
    all = DurationHistogram.sum(values);
  }

  static RequestDurations of(Buckets buckets, List<RollupSeries> series) {
    List<List<DurationHistogram>> parts = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      parts.add(new ArrayList<>());
    }
    for (RollupSeries one : series) {
      for (RollupSeries.Point point : one.points()) {
        if (point.value() instanceof Durations taken) {
          parts.get(buckets.of(point.minute())).add(taken.durations());
        }
      }
    }
    return new RequestDurations(buckets, parts);
  }

  /** A percentile of each bucket, in milliseconds; NaN where no request was timed. */
  double[] millis(double share) {
    return values.stream().mapToDouble(value -> millis(value, share)).toArray();
  }

  /** Of all requests together, which is no average of percentiles. */
  TrendSeries.Summary summary(double share, double[] millis) {
    return new TrendSeries.Summary(
        Double.NaN,
        millis(all, share),
        known(Arrays.stream(millis)).max().orElse(Double.NaN),
        known(Arrays.stream(millis, 0, buckets.whole())).min().orElse(Double.NaN));
  }

  private static DoubleStream known(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value));
  }

  private static double millis(DurationHistogram taken, double share) {
    return taken.quantileNanos(share) / NANOS_PER_MILLI;
  }
}
