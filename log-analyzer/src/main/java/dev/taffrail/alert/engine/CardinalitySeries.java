package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Cardinality;
import dev.taffrail.event.LogEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * How many different values there are. Too few are told only after a whole window since the first
 * event, or since the end of the last episode.
 */
final class CardinalitySeries implements Series {
  /** More are not told apart: a limit above cannot be passed. */
  private static final int MOST = 10_000;

  private final Buckets<Set<String>> values = new Buckets<>(HashSet::new);
  private final CountRing counts = new CountRing();
  private final Cardinality cardinality;
  private final long window;
  private long first = Long.MAX_VALUE;

  CardinalitySeries(Cardinality cardinality, long window) {
    this.cardinality = cardinality;
    this.window = window;
  }

  @Override
  public void add(LogEvent event, long tick) {
    String value = event.text(cardinality.field());
    if (value != null) {
      Set<String> bucket = values.at(tick);
      if (bucket.size() < MOST) {
        bucket.add(value);
      }
      counts.add(tick, 1);
      first = Math.min(first, tick);
    }
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    Set<String> different = new HashSet<>();
    values.between(tick - window + 1, tick, different::addAll);
    int count = different.size();
    long begin = Math.max(first, state.freshFrom);
    boolean whole = first <= tick && (state.isFiring() || tick + 1 - begin >= window);
    boolean holds =
        cardinality.limits().isTooHigh(count) || (whole && cardinality.limits().isTooLow(count));
    return Verdict.of(holds, count, cardinality.limits().near(count));
  }

  @Override
  public void forget(long before) {
    values.forget(before);
    counts.forget(before);
  }

  /** When it was first heard of. */
  @Override
  public long memory() {
    return first == Long.MAX_VALUE ? KeyState.NEVER : first;
  }

  @Override
  public void remember(long tick) {
    first = Math.min(first, tick);
  }

  /** With too few values a key fires; so one that is limited below is kept. */
  @Override
  public boolean isEmpty() {
    return values.isEmpty() && (cardinality.limits().low() == null || first == Long.MAX_VALUE);
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }
}
