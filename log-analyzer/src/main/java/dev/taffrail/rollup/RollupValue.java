package dev.taffrail.rollup;

/** What a cell of a rollup holds; two of one family add up to one. */
public sealed interface RollupValue {
  /** How many events; of metrics, how many measurements. */
  long count();

  /** Both together; the other is of the same kind. */
  default RollupValue plus(RollupValue other) {
    Tally sum = Tally.of(this);
    sum.add(other);
    return sum.value();
  }

  /** Just events. */
  record Count(long count) implements RollupValue {}

  /**
   * Events that take time.
   *
   * @param count all of them
   * @param durations of those that tell how long they took
   */
  record Durations(long count, DurationHistogram durations) implements RollupValue {}

  /**
   * Values of a metric.
   *
   * @param count how many measurements
   * @param sum of all of them
   * @param min the smallest; of summaries, which do not tell it, the smallest mean
   * @param max the largest
   * @param last the one with the latest time; the largest of several at that time
   * @param lastMicros its time, microseconds since the epoch
   */
  record Samples(long count, double sum, double min, double max, double last, long lastMicros)
      implements RollupValue {}
}
