package dev.taffrail.alert.engine;

import dev.taffrail.rollup.DurationBuckets;
import dev.taffrail.rollup.DurationHistogram;
import java.util.Arrays;
import java.util.List;

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

  /** The mean of all in some bags; NaN without any. */
  static double mean(List<DurationBag> bags) {
    double sumNanos = 0;
    for (DurationBag bag : bags) {
      sumNanos += bag.sumNanos;
    }
    return sumNanos / count(bags);
  }

  /**
   * The duration, of all in some bags, of the event with the rank {@code ceil(share * count)}; NaN
   * without any.
   */
  static double quantile(List<DurationBag> bags, double share) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (DurationBag bag : bags) {
      if (bag.size > 0) {
        first = Math.min(first, bag.indexes[0]);
        last = Math.max(last, bag.indexes[bag.size - 1]);
      }
    }
    if (first > last) {
      return Double.NaN;
    }
    long[] all = new long[last - first + 1];
    for (DurationBag bag : bags) {
      for (int i = 0; i < bag.size; i++) {
        all[bag.indexes[i] - first] += bag.counts[i];
      }
    }
    long left = Math.max(1, (long) Math.ceil(share * count(bags)));
    int at = -1;
    while (left > 0) {
      at++;
      left -= all[at];
    }
    return DurationBuckets.middle(first + at);
  }

  private static long count(List<DurationBag> bags) {
    long count = 0;
    for (DurationBag bag : bags) {
      count += bag.count;
    }
    return count;
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
