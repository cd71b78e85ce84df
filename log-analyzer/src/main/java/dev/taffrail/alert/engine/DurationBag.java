package dev.taffrail.alert.engine;

import dev.taffrail.rollup.DurationBuckets;
import dev.taffrail.rollup.DurationHistogram;
import java.util.Arrays;

/** Durations in the buckets of {@link DurationBuckets}, few of which are used. */
final class DurationBag {
  private int[] indexes = new int[4];
  private long[] counts = new long[4];
  private int size;
  private long count;
  private double sumNanos;

  void add(long nanos) {
    addTo(DurationBuckets.index(nanos), 1);
    sumNanos += Math.max(0, nanos);
  }

  void add(DurationHistogram others) {
    others.visit(this::addTo);
    sumNanos += others.sumNanos();
  }

  void add(DurationBag other) {
    for (int i = 0; i < other.size; i++) {
      addTo(other.indexes[i], other.counts[i]);
    }
    sumNanos += other.sumNanos;
  }

  long count() {
    return count;
  }

  double mean() {
    return sumNanos / count;
  }

  /** The duration of the event with the rank {@code ceil(share * count)}; NaN without any. */
  double quantile(double share) {
    long left = Math.max(1, (long) Math.ceil(share * count));
    for (int i = 0; i < size; i++) {
      left -= counts[i];
      if (left <= 0) {
        return DurationBuckets.middle(indexes[i]);
      }
    }
    return Double.NaN;
  }

  private void addTo(int index, long times) {
    int at = Arrays.binarySearch(indexes, 0, size, index);
    if (at < 0) {
      at = -at - 1;
      insert(at, index);
    }
    counts[at] += times;
    count += times;
  }

  private void insert(int at, int index) {
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(indexes, at, indexes, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    indexes[at] = index;
    counts[at] = 0;
    size++;
  }
}
