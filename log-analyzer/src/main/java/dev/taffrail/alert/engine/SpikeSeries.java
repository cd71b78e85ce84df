package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Direction;
import dev.taffrail.alert.rule.Condition.Spike;
import dev.taffrail.event.LogEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much more, or less, there is than in the window before. Silent until two windows after the
 * first event, and after the end of an episode, which no spike may measure itself by. While it
 * fires it is held against what was usual before.
 */
final class SpikeSeries implements Series.Countable {
  /** After so much silence a key is new again. */
  private static final long MOST_WINDOWS = 300;

  private final CountRing counts = new CountRing();
  private final Buckets<Sum> sums = new Buckets<>(Sum::new);
  private final Spike spike;
  private final long window;
  private long first = Long.MAX_VALUE;

  SpikeSeries(Spike spike, long window) {
    this.spike = spike;
    this.window = window;
  }

  /** Numbers of events. */
  private static final class Sum {
    double sum;
    long count;
  }

  @Override
  public void add(LogEvent event, long tick) {
    String field = spike.field();
    if (field != null) {
      Double number = number(event.text(field));
      if (number == null) {
        return;
      }
      Sum sum = sums.at(tick);
      sum.sum += number;
      sum.count++;
    }
    counts.add(tick, 1);
    first = Math.min(first, tick);
  }

  @Override
  public void add(long tick, Counted counted, boolean of) {
    counts.add(tick, counted.count());
    first = Math.min(first, tick);
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    double current = measured(tick - window + 1, tick);
    if (state.isFiring()) {
      return verdict(current, state.reference);
    }
    long begin = Math.max(first, state.freshFrom);
    boolean young = tick + 1 - begin < 2 * window;
    if (first > tick || (young && !(spike.alsoNew() && state.freshFrom == KeyState.NEVER))) {
      return Verdict.FAILS;
    }
    double reference = measured(Math.max(begin, tick - 2 * window + 1), tick - window);
    boolean enough =
        spike.field() == null
            ? reference >= spike.leastReference() || (young && spike.alsoNew())
            : current > 0 && reference > 0;
    return enough ? verdict(current, reference) : Verdict.FAILS;
  }

  private Verdict verdict(double current, double reference) {
    boolean up =
        spike.direction() != Direction.DOWN
            && current >= reference * spike.height()
            && (spike.field() != null || current >= spike.leastCurrent());
    boolean down = spike.direction() != Direction.UP && current <= reference / spike.height();
    double threshold =
        up || spike.direction() == Direction.UP
            ? reference * spike.height()
            : reference / spike.height();
    return Verdict.of(up || down, current, threshold)
        .remembering(reference)
        .showing(Map.of("detail", "before it was " + Shown.plain(reference)));
  }

  private double measured(long from, long to) {
    if (spike.field() == null) {
      return counts.sum(from, to);
    }
    Sum all = new Sum();
    sums.between(
        from,
        to,
        each -> {
          all.sum += each.sum;
          all.count += each.count;
        });
    return all.count == 0 ? 0 : all.sum / all.count;
  }

  @Override
  public void forget(long before) {
    counts.forget(before);
    sums.forget(before);
    if (counts.isEmpty() && before - first > MOST_WINDOWS * window) {
      first = Long.MAX_VALUE;
    }
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

  @Override
  public boolean isEmpty() {
    return counts.isEmpty() && first == Long.MAX_VALUE;
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      Double number = text == null ? null : (Double) Double.parseDouble(text);
      return number != null && Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
