package dev.taffrail.insight.trend;

import dev.taffrail.rollup.Baselines;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The five weeks before a question: what was usual in them, since something was counted.
 *
 * @param from their first minute
 * @param to the first minute of the question
 */
record Past(long from, long to, ZoneId zone) {
  private static final long LENGTH = Duration.ofDays(35).toMinutes();

  static Past before(Buckets buckets, ZoneId zone) {
    return new Past(buckets.from() - LENGTH, buckets.from(), zone);
  }

  /** Null when there was nothing. */
  @Nullable Baselines baselines(List<RollupSeries> series, long since) {
    List<Point> points = points(series);
    return points.isEmpty() ? null : Baselines.of(points, since, to, zone);
  }

  /** The first minute, or quarter of an hour, of any of them; {@link Long#MAX_VALUE} of none. */
  static long first(List<RollupSeries> before, List<RollupSeries> within) {
    return Stream.of(points(before), points(within))
        .flatMap(List::stream)
        .mapToLong(Point::minute)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static List<Point> points(List<RollupSeries> series) {
    return series.stream().flatMap(one -> one.points().stream()).toList();
  }
}
