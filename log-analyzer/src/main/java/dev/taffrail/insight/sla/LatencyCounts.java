package dev.taffrail.insight.sla;

import dev.taffrail.rollup.DurationBuckets;
import dev.taffrail.rollup.DurationHistogram;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Adds up durations, cheaper than histograms can be added. Not thread-safe. */
final class LatencyCounts {
  private static final int SPARE = 32;

  private int first;
  private long[] counts = new long[0];
  private long total;

  void add(DurationHistogram durations) {
    durations.visit(this::add);
  }

  void addTo(LatencyCounts sum) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        sum.add(first + i, counts[i]);
      }
    }
  }

  /**
   * The duration at or below which a share lies, in nanoseconds, at most 1.6 % off; empty without
   * durations.
   *
   * @param share above 0, at most 1
   */
  OptionalDouble quantileNanos(double share) {
    long left = Math.max(1, (long) Math.ceil(share * total));
    for (int i = 0; i < counts.length; i++) {
      left -= counts[i];
      if (left <= 0) {
        return OptionalDouble.of(DurationBuckets.middle(first + i));
      }
    }
    return OptionalDouble.empty();
  }

  private void add(int bucket, long more) {
    if (counts.length == 0) {
      first = Math.max(0, bucket - SPARE / 2);
      counts = new long[SPARE];
    }
    if (bucket < first) {
      int begin = Math.max(0, bucket - SPARE);
      long[] wider = new long[first + counts.length - begin];
      System.arraycopy(counts, 0, wider, first - begin, counts.length);
      first = begin;
      counts = wider;
    } else if (bucket >= first + counts.length) {
      counts = Arrays.copyOf(counts, bucket - first + SPARE);
    }
    counts[bucket - first] += more;
    total += more;
  }
}
