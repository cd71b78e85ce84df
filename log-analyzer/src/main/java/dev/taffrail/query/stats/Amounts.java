package dev.taffrail.query.stats;

import dev.taffrail.rollup.DurationHistogram;

/** What was measured in some events. What nothing tells is NaN. */
interface Amounts {
  long count();

  double sum();

  double min();

  double max();

  /** The amount below or at which a share of all lies, from 0 to 1. */
  double quantile(double share);

  /** Nothing was measured. */
  record None() implements Amounts {
    @Override
    public long count() {
      return 0;
    }

    @Override
    public double sum() {
      return 0;
    }

    @Override
    public double min() {
      return Double.NaN;
    }

    @Override
    public double max() {
      return Double.NaN;
    }

    @Override
    public double quantile(double share) {
      return Double.NaN;
    }
  }

  /**
   * Durations, told in milliseconds.
   *
   * @param shortestNanos NaN when nobody knows
   * @param longestNanos NaN when nobody knows
   */
  record Durations(DurationHistogram taken, double shortestNanos, double longestNanos)
      implements Amounts {
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public long count() {
      return taken.count();
    }

    @Override
    public double sum() {
      return taken.sumNanos() / NANOS_PER_MILLI;
    }

    @Override
    public double min() {
      return count() == 0 ? Double.NaN : shortestNanos / NANOS_PER_MILLI;
    }

    @Override
    public double max() {
      return count() == 0 ? Double.NaN : longestNanos / NANOS_PER_MILLI;
    }

    @Override
    public double quantile(double share) {
      return taken.quantileNanos(share) / NANOS_PER_MILLI;
    }
  }
}
