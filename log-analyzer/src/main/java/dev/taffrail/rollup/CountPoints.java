package dev.taffrail.rollup;

import dev.taffrail.rollup.RollupSeries.Point;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Counts as points, which are made when somebody looks at them. Immutable. */
final class CountPoints extends AbstractList<Point> implements RandomAccess {
  private final long[] starts;
  private final long[] counts;
  private final boolean durations;

  /** Takes over the arrays. */
  CountPoints(long[] starts, long[] counts, boolean durations) {
    this.starts = starts;
    this.counts = counts;
    this.durations = durations;
  }

  @Override
  public Point get(int index) {
    long count = counts[index];
    return new Point(
        starts[index],
        durations
            ? new RollupValue.Durations(count, DurationHistogram.EMPTY)
            : new RollupValue.Count(count));
  }

  @Override
  public int size() {
    return starts.length;
  }
}
