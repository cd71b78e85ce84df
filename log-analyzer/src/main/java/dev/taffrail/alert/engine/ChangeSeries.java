package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Change;
import dev.taffrail.event.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a field has another value than before. Events of a bucket are looked at in the order of
 * their times when it is complete, so that late ones are no change.
 */
final class ChangeSeries implements Series {
  /** More events of one key in one bucket are not told apart. */
  private static final int MOST = 10_000;

  private static final Comparator<Seen> ORDER =
      Comparator.comparingLong(Seen::micros).thenComparing(seen -> seen.values.toString());

  private final Buckets<List<Seen>> waiting = new Buckets<>(ArrayList::new);
  private final CountRing changes = new CountRing();
  private final Change change;
  private final long window;
  private final @Nullable Seen[] last;
  private long settled = KeyState.NEVER;
  private String from = "";
  private String to = "";

  ChangeSeries(Change change, long window) {
    this.change = change;
    this.window = window;
    last = new @Nullable Seen[change.fields().size()];
  }

  private record Seen(long micros, long tick, List<String> values) {}

  @Override
  public void add(LogEvent event, long tick) {
    List<String> values = new ArrayList<>(change.fields().size());
    for (String field : change.fields()) {
      values.add(Objects.requireNonNullElse(event.text(field), ""));
    }
    List<Seen> bucket = waiting.at(tick);
    if (tick > settled && bucket.size() < MOST) {
      bucket.add(new Seen(event.timeMicros(), tick, values));
    }
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    settle(tick);
    long count = changes.sum(tick - window + 1, tick);
    return Verdict.of(count > 0, count, Double.NaN)
        .showing(Map.of("old", from, "new", to, "detail", from + " → " + to));
  }

  @Override
  public void settle(long tick) {
    if (tick > settled) {
      List<Seen> due = new ArrayList<>();
      waiting.between(settled + 1, tick, due::addAll);
      due.sort(ORDER);
      due.forEach(this::look);
      settled = tick;
      waiting.forget(tick + 1);
    }
  }

  private void look(Seen seen) {
    for (int i = 0; i < last.length; i++) {
      String value = seen.values.get(i);
      if (change.ignoreEmpty() && value.isEmpty()) {
        continue;
      }
      Seen before = last[i];
      if (before != null && !before.values.get(i).equals(value) && isNear(before, seen)) {
        changes.add(seen.tick, 1);
        from = before.values.get(i);
        to = value;
      }
      last[i] = seen;
    }
  }

  private boolean isNear(Seen before, Seen seen) {
    return change.within() == null || seen.micros - before.micros <= Grid.micros(change.within());
  }

  @Override
  public void forget(long before) {
    changes.forget(before);
  }

  /** What a key was must be known for ever. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public long count(long tick) {
    return changes.at(tick);
  }
}
