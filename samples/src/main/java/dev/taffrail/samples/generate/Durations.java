package dev.taffrail.samples.generate;

import java.util.Arrays;

/** Durations in microseconds, collected for one step of a metric. */
final class Durations {
  private long[] micros = new long[64];
  private int count;

  void add(long duration) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, 2 * count);
    }
    micros[count++] = duration;
  }

  /** What was collected, sorted; starts anew. */
  long[] drain() {
    long[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    count = 0;
    return sorted;
  }
}
