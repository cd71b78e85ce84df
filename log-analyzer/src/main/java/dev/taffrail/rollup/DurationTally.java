package dev.taffrail.rollup;

import java.util.Arrays;

/**
 * Counts events and how long they took: a count for each bucket from the first used to the last.
 */
final class DurationTally extends Tally {
  /** More than a year each; the sum of many is not to overflow. */
  private static final long LONGEST = 1L << 55;

  private static final int SPARE = 16;

  private long count;
  private long sumNanos;
  private int first;
  private long[] counts = new long[0];

  void add() {
    count++;
  }

  void add(long nanos) {
    long sane = sane(nanos);
    count++;
    addSum(sane);
    addBucket(DurationBuckets.index(sane), 1);
  }

  /** What counts of a duration. */
  static long sane(long nanos) {
    return Math.clamp(nanos, 0, LONGEST);
  }

  @Override
  void add(RollupValue value) {
    if (value instanceof RollupValue.Durations more) {
      count += more.count();
      addSum(more.durations().sumNanos());
      more.durations().visit(this::addBucket);
    }
  }

  @Override
  void read(long number, Unpacker rest) {
    count += number;
    int length = rest.size();
    int end = rest.position() + length;
    if (length > 0) {
      addSum(rest.number());
    }
    int index = 0;
    while (rest.position() < end) {
      index += rest.size();
      addBucket(index, rest.number());
    }
  }

  /** The length comes first, so that nobody has to read buckets to leave them out. */
  @Override
  void write(Packer numbers, Packer rest) {
    numbers.number(count);
    Packer buckets = new Packer();
    int before = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        if (buckets.length() == 0) {
          buckets.number(sumNanos);
        }
        buckets.number(first + i - before);
        buckets.number(counts[i]);
        before = first + i;
      }
    }
    rest.nested(buckets);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Durations(count, histogram());
  }

  DurationHistogram histogram() {
    int buckets = (int) Arrays.stream(counts).filter(bucket -> bucket > 0).count();
    int[] indexes = new int[buckets];
    long[] filled = new long[buckets];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        indexes[at] = first + i;
        filled[at++] = counts[i];
      }
    }
    return new DurationHistogram(indexes, filled, sumNanos);
  }

  private void addSum(long nanos) {
    long sum = sumNanos + nanos;
    sumNanos = sum < 0 ? Long.MAX_VALUE : sum;
  }

  private void addBucket(int index, long more) {
    int at = index - first;
    if (at < 0 || at >= counts.length) {
      widen(index);
      at = index - first;
    }
    counts[at] += more;
  }

  private void widen(int index) {
    if (counts.length == 0) {
      first = Math.max(0, index - SPARE / 2);
      counts = new long[SPARE];
      return;
    }
    int from = index < first ? Math.max(0, index - SPARE) : first;
    int to = Math.max(first + counts.length, index + SPARE);
    long[] wider = new long[to - from];
    System.arraycopy(counts, 0, wider, first - from, counts.length);
    first = from;
    counts = wider;
  }
}
