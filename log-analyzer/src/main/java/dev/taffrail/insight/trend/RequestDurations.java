package dev.taffrail.insight.trend;

import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How long the requests of each bucket took. */
final class RequestDurations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Buckets buckets;
  private final @Nullable Durations[] values;
  private @Nullable Durations all;

  private RequestDurations(Buckets buckets) {
    this.buckets = buckets;
    values = new @Nullable Durations[buckets.count()];
  }

  static RequestDurations of(Buckets buckets, List<RollupSeries> series) {
    RequestDurations durations = new RequestDurations(buckets);
    for (RollupSeries one : series) {
      for (Point point : one.points()) {
        durations.add(point);
      }
    }
    return durations;
  }

  private void add(Point point) {
    if (point.value() instanceof Durations taken) {
      int bucket = buckets.of(point.minute());
      values[bucket] = sum(values[bucket], taken);
      all = sum(all, taken);
    }
  }

  private static Durations sum(@Nullable Durations one, Durations other) {
    RollupValue sum = one == null ? other : one.plus(other);
    return (Durations) sum;
  }

  /** The series of a percentile. */
  TrendSeries series(Measure measure, double share) {
    List<Double> millis = Arrays.stream(values).map(value -> millis(value, share)).toList();
    Predicate<Double> known = value -> !value.isNaN();
    List<Double> whole = new ArrayList<>(millis.subList(0, buckets.whole()));
    return new TrendSeries(
        measure,
        "",
        millis,
        new TrendSeries.Summary(
            Double.NaN,
            millis(all, share),
            millis.stream().filter(known).max(Double::compare).orElse(Double.NaN),
            whole.stream().filter(known).min(Double::compare).orElse(Double.NaN)),
        List.of());
  }

  private static double millis(@Nullable Durations taken, double share) {
    return taken == null ? Double.NaN : taken.durations().quantileNanos(share) / NANOS_PER_MILLI;
  }
}
