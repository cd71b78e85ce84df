package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Absence;
import dev.taffrail.event.LogEvent;
import java.util.Map;

/**
 * Whether events come that are expected: of a key that was seen, or of all together from the
 * beginning on. Silent in the first window.
 */
final class AbsenceSeries implements Series.Countable {
  private final CountRing counts = new CountRing();
  private final Absence absence;
  private final long window;
  private final long forgetAfter;
  private final boolean isForgotten;
  private long first = Long.MAX_VALUE;
  private long last = KeyState.NEVER;

  /**
   * Without events so far.
   *
   * @param forgetAfter in ticks
   * @param keyed whether there are several keys, which may go away for good
   */
  AbsenceSeries(Absence absence, long window, long forgetAfter, boolean keyed) {
    this.absence = absence;
    this.window = window;
    this.forgetAfter = forgetAfter;
    this.isForgotten = keyed;
  }

  /** Events are expected from a time on. */
  @Override
  public void remember(long tick) {
    first = Math.min(first, tick);
    last = Math.max(last, tick);
  }

  @Override
  public void add(LogEvent event, long tick) {
    add(tick, 1);
  }

  @Override
  public void add(long tick, Counted counted, boolean of) {
    add(tick, counted.count());
  }

  private void add(long tick, long count) {
    counts.add(tick, count);
    remember(tick);
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    if (isForgottenAt(tick) || first > tick || tick + 1 - first < window) {
      return Verdict.FAILS;
    }
    long count = counts.sum(tick - window + 1, tick);
    return Verdict.of(count < absence.least(), count, absence.least())
        .showing(Map.of("detail", count + " in the window"));
  }

  private boolean isForgottenAt(long tick) {
    return isForgotten && tick - last >= forgetAfter;
  }

  /** When it was last heard of. */
  @Override
  public long memory() {
    return last;
  }

  @Override
  public void forget(long before) {
    counts.forget(before);
    if (isForgottenAt(before + window)) {
      first = Long.MAX_VALUE;
    }
  }

  @Override
  public boolean isEmpty() {
    return counts.isEmpty() && first == Long.MAX_VALUE;
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }
}
