package dev.taffrail.alert.engine;

import dev.taffrail.event.LogEvent;

/** A value that was seen for the first time; it is new for a window. */
final class NewValueSeries implements Series {
  private final CountRing counts = new CountRing();
  private final long window;
  private long first = Long.MAX_VALUE;

  NewValueSeries(long window) {
    this.window = window;
  }

  /** It was seen before. */
  void seenAt(long tick) {
    first = Math.min(first, tick);
  }

  @Override
  public void add(LogEvent event, long tick) {
    counts.add(tick, 1);
    first = Math.min(first, tick);
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    boolean isNew = first <= tick && tick - first < window;
    return Verdict.of(isNew, counts.sum(first, tick), Double.NaN);
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
