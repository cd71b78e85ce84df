package dev.taffrail.rollup;

/**
 * Buckets for durations: 32 of equal width in each power of two. The middle of a bucket is at most
 * 1/64 (1.6 %) away from any duration in it; below 64 ns a bucket is one nanosecond. The index is a
 * plain number that any engine can group by.
 */
public final class DurationBuckets {
  private static final int BITS = 5;
  private static final int PER_POWER = 1 << BITS;

  /** How many buckets there are. */
  static final int COUNT = (Long.SIZE - BITS) * PER_POWER;

  private DurationBuckets() {}

  /** The bucket of a duration; negative ones count as 0. */
  public static int index(long nanos) {
    if (nanos < PER_POWER) {
      return (int) Math.max(0, nanos);
    }
    int shift = Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos);
    return (shift << BITS) + (int) (nanos >>> shift);
  }

  /** The smallest duration in a bucket. */
  public static long lowest(int index) {
    if (index < PER_POWER) {
      return index;
    }
    int shift = (index >> BITS) - 1;
    return (long) (PER_POWER + (index & (PER_POWER - 1))) << shift;
  }

  /** How many different nanoseconds a bucket has. */
  public static long width(int index) {
    return index < PER_POWER ? 1 : 1L << ((index >> BITS) - 1);
  }

  /** What stands for all durations of a bucket. */
  public static double middle(int index) {
    return lowest(index) + (width(index) - 1) / 2.0;
  }
}
