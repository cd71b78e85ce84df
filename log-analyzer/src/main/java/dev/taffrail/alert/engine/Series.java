package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Limits;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;

/**
 * What one key of a rule has been seen to do, by buckets of time; a tick is the number of a bucket.
 * Not thread-safe.
 */
interface Series {
  /** Of a rule. */
  static Series of(Rule rule, Grid grid) {
    long window = grid.ticks(rule.window());
    return switch (rule.condition()) {
      case Condition.Any any -> new CountSeries(Limits.atLeast(1), window);
      case Condition.Listed listed -> new CountSeries(Limits.atLeast(1), window);
      case Condition.Count count -> new CountSeries(count.limits(), window);
      case Condition.Ratio ratio ->
          new RatioSeries(ratio.of().query(), ratio.limits(), window, rule.minEvents());
      case Condition.Latency latency -> new LatencySeries(latency, window, rule.minEvents());
      case Condition.Metric metric -> new MetricSeries(metric, window);
      case Condition.Spike spike -> new SpikeSeries(spike, window);
      case Condition.Absence absence ->
          new AbsenceSeries(
              absence, window, grid.ticks(absence.forgetAfter()), !rule.keyFields().isEmpty());
      case Condition.NewValue value -> new NewValueSeries(window);
      case Condition.Change change -> new ChangeSeries(change, window);
      case Condition.Cardinality cardinality -> new CardinalitySeries(cardinality, window);
      case Condition.Health health -> new HealthSeries(health, window);
      case Condition.BurnRate burn -> new BurnSeries(burn, grid);
    };
  }

  /** Takes an event that the rule is about. */
  void add(LogEvent event, long tick);

  /**
   * Judges the window that ends with a bucket.
   *
   * @param state of the key, before
   */
  Verdict at(long tick, KeyState state);

  /** Nothing before this bucket is asked for any more. */
  void forget(long before);

  /** Whether it is as if nothing had come. */
  boolean isEmpty();

  /** How many events a bucket has. */
  long count(long tick);

  /** A time that must outlive the buckets; {@link KeyState#NEVER} for none. */
  default long memory() {
    return KeyState.NEVER;
  }

  /** Takes a {@link #memory} of a life before. */
  default void remember(long tick) {}

  /** Takes what lies before as known, without a verdict. */
  default void settle(long tick) {}

  /** One that can be filled with counts instead of events. */
  interface Countable extends Series {
    /**
     * Adds events that were counted elsewhere.
     *
     * @param of whether they are those of the rule's {@code of}, which are also told as events of
     *     the rule
     */
    void add(long tick, Counted counted, boolean of);
  }
}
