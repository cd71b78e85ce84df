package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Limits;
import dev.taffrail.event.LogEvent;

/**
 * How many events there are. While an alert fires all of the window count; for the next one only
 * those that came after it.
 */
final class CountSeries implements Series.Countable {
  private final CountRing counts = new CountRing();
  private final Limits limits;
  private final long window;

  CountSeries(Limits limits, long window) {
    this.limits = limits;
    this.window = window;
  }

  @Override
  public void add(LogEvent event, long tick) {
    counts.add(tick, 1);
  }

  @Override
  public void add(long tick, Counted counted, boolean of) {
    counts.add(tick, counted.count());
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    long from = tick - window + 1;
    boolean within = state.isFiring() && tick >= state.firedAt;
    long fresh = within ? from : Math.max(from, state.freshFrom);
    long count = counts.sum(fresh, tick);
    boolean holds = limits.isTooHigh(count) || limits.isTooLow(counts.sum(from, tick));
    return Verdict.of(holds, count, limits.near(count));
  }

  @Override
  public void forget(long before) {
    counts.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }
}
