package dev.taffrail.alert.engine;

import java.util.Arrays;

/** Counts by bucket of time. Grows with the time it has to hold, up to a limit. */
final class CountRing {
  /** A week of buckets of ten seconds. */
  private static final int MOST = 1 << 16;

  private long[] counts = new long[8];
  private long first;
  private long last = -1;
  private boolean used;

  /** Adds to a bucket; one too far from the others is left out. */
  void add(long tick, long count) {
    if (!used) {
      first = tick;
      last = tick;
      used = true;
    } else if (!reach(tick)) {
      return;
    }
    counts[slot(tick)] += count;
  }

  /** All from one bucket to another, both within. */
  long sum(long from, long to) {
    if (!used) {
      return 0;
    }
    long sum = 0;
    long end = Math.min(to, last);
    for (long tick = Math.max(from, first); tick <= end; tick++) {
      sum += counts[slot(tick)];
    }
    return sum;
  }

  long at(long tick) {
    return sum(tick, tick);
  }

  /** Drops the buckets before. */
  void forget(long before) {
    if (used && before > last) {
      Arrays.fill(counts, 0);
      used = false;
      return;
    }
    while (used && first < before) {
      counts[slot(first)] = 0;
      first++;
    }
  }

  boolean isEmpty() {
    return !used;
  }

  private boolean reach(long tick) {
    long from = Math.min(first, tick);
    long to = Math.max(last, tick);
    if (to - from >= MOST) {
      return false;
    }
    if (to - from >= counts.length) {
      grow((int) (to - from + 1));
    }
    first = from;
    last = to;
    return true;
  }

  private void grow(int needed) {
    long[] larger = new long[Integer.highestOneBit(needed - 1) << 1];
    for (long tick = first; tick <= last; tick++) {
      larger[(int) (tick & (larger.length - 1))] = counts[slot(tick)];
    }
    counts = larger;
  }

  private int slot(long tick) {
    return (int) (tick & (counts.length - 1));
  }
}
