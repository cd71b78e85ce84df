package dev.taffrail.rollup;

import java.util.Arrays;

/** How often which duration was seen, to within 1.6 %. Immutable. */
public final class DurationHistogram {
  /** Without durations. */
  public static final DurationHistogram EMPTY = new DurationHistogram(new int[0], new long[0], 0);

  private final int[] indexes;
  private final long[] counts;
  private final long count;
  private final long sumNanos;

  /** Takes over the arrays: the indexes rise, no count is 0. */
  DurationHistogram(int[] indexes, long[] counts, long sumNanos) {
    this.indexes = indexes;
    this.counts = counts;
    this.count = Arrays.stream(counts).sum();
    this.sumNanos = sumNanos;
  }

  /** All together. */
  public static DurationHistogram sum(Iterable<DurationHistogram> parts) {
    DurationTally tally = new DurationTally();
    parts.forEach(part -> tally.add(new RollupValue.Durations(part.count, part)));
    return tally.histogram();
  }

  /** How many durations. */
  public long count() {
    return count;
  }

  /** All durations together, in nanoseconds. */
  public long sumNanos() {
    return sumNanos;
  }

  /** The average in nanoseconds; NaN without durations. */
  public double meanNanos() {
    return (double) sumNanos / count;
  }

  /** Sees all buckets that are not empty. */
  @FunctionalInterface
  public interface Visitor {
    /** One bucket, see {@link DurationBuckets}. */
    void bucket(int index, long count);
  }

  /** Shows the buckets that are not empty, shortest durations first. */
  public void visit(Visitor visitor) {
    for (int i = 0; i < indexes.length; i++) {
      visitor.bucket(indexes[i], counts[i]);
    }
  }

  /**
   * The duration below or at which a share of all lies, in nanoseconds, at most 1.6 % off: that of
   * the event with the rank {@code ceil(share * count)}.
   *
   * @param share from 0 (the shortest) to 1 (the longest)
   * @return NaN without durations
   */
  public double quantileNanos(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is not from 0 to 1");
    }
    long left = Math.max(1, (long) Math.ceil(share * count));
    for (int i = 0; i < indexes.length; i++) {
      left -= counts[i];
      if (left <= 0) {
        return DurationBuckets.middle(indexes[i]);
      }
    }
    return Double.NaN;
  }

  /**
   * How many durations are at most this long. The one bucket that the limit divides counts in
   * proportion.
   */
  public double countAtMost(long nanos) {
    double found = 0;
    for (int i = 0; i < indexes.length; i++) {
      long lowest = DurationBuckets.lowest(indexes[i]);
      double within = (nanos - (double) lowest + 1) / DurationBuckets.width(indexes[i]);
      found += counts[i] * Math.clamp(within, 0, 1);
    }
    return found;
  }

  /** The share of durations that are at most this long; NaN without durations. */
  public double shareAtMost(long nanos) {
    return countAtMost(nanos) / count;
  }

  /**
   * What was added since there was only this much.
   *
   * @param earlier no bucket of which has more than this one
   */
  public DurationHistogram minus(DurationHistogram earlier) {
    int[] left = new int[indexes.length];
    long[] more = new long[indexes.length];
    int size = 0;
    int at = 0;
    for (int i = 0; i < indexes.length; i++) {
      while (at < earlier.indexes.length && earlier.indexes[at] < indexes[i]) {
        at++;
      }
      boolean same = at < earlier.indexes.length && earlier.indexes[at] == indexes[i];
      long count = counts[i] - (same ? earlier.counts[at] : 0);
      if (count > 0) {
        left[size] = indexes[i];
        more[size++] = count;
      }
    }
    return new DurationHistogram(
        Arrays.copyOf(left, size), Arrays.copyOf(more, size), sumNanos - earlier.sumNanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DurationHistogram that
        && Arrays.equals(indexes, that.indexes)
        && Arrays.equals(counts, that.counts)
        && sumNanos == that.sumNanos;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("sum " + sumNanos);
    visit((index, times) ->
        text.append(", ").append(times).append(" x ").append(DurationBuckets.middle(index)));
    return text.toString();
  }
}
