package dev.taffrail.rollup;

/** A {@link DurationHistogram} in the making, with the extremes. Not thread-safe. */
public final class DurationCounts {
  private final DurationTally tally = new DurationTally();
  private long shortest = Long.MAX_VALUE;
  private long longest = Long.MIN_VALUE;

  /** Adds a duration in nanoseconds; one below zero counts as zero, years as about a year. */
  public void add(long nanos) {
    long sane = DurationTally.sane(nanos);
    tally.add(sane);
    shortest = Math.min(shortest, sane);
    longest = Math.max(longest, sane);
  }

  /** All of them. */
  public DurationHistogram histogram() {
    return ((RollupValue.Durations) tally.value()).durations();
  }

  /** The shortest in nanoseconds; {@link Long#MAX_VALUE} without any. */
  public long shortest() {
    return shortest;
  }

  /** The longest in nanoseconds; {@link Long#MIN_VALUE} without any. */
  public long longest() {
    return longest;
  }
}
