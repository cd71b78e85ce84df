package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Limits;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.EventQuery;

/** How large a part of the events is of a kind, in percent. */
final class RatioSeries implements Series.Countable {
  private static final double PERCENT = 100;

  private final CountRing all = new CountRing();
  private final CountRing part = new CountRing();
  private final EventQuery of;
  private final Limits limits;
  private final long window;
  private final long least;

  RatioSeries(EventQuery of, Limits limits, long window, long least) {
    this.of = of;
    this.limits = limits;
    this.window = window;
    this.least = Math.max(1, least);
  }

  @Override
  public void add(LogEvent event, long tick) {
    all.add(tick, 1);
    if (of.test(event)) {
      part.add(tick, 1);
    }
  }

  @Override
  public void add(long tick, Counted counted, boolean isPart) {
    (isPart ? part : all).add(tick, counted.count());
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    long total = all.sum(tick - window + 1, tick);
    if (total < least) {
      return Verdict.FAILS;
    }
    double percent = PERCENT * part.sum(tick - window + 1, tick) / total;
    return Verdict.of(limits.isPassedBy(percent), percent, limits.near(percent));
  }

  @Override
  public void forget(long before) {
    all.forget(before);
    part.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public long count(long tick) {
    return part.at(tick);
  }
}
