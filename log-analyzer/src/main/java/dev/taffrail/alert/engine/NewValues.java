package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.NewValue;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which values are known. The store remembers them; the last ones are at hand, so that it is asked
 * once for each.
 */
final class NewValues {
  private static final int AT_HAND = 50_000;

  private final Rule rule;
  private final NewValue condition;
  private final Past past;
  private final Grid grid;
  private final Map<List<String>, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Boolean> eldest) {
          return size() > AT_HAND;
        }
      };
  private long learnedAt = Long.MAX_VALUE;

  NewValues(Rule rule, NewValue condition, Past past) {
    this.rule = rule;
    this.condition = condition;
    this.past = past;
    grid = Grid.of(rule);
  }

  /** Whether an event has a value at all. */
  boolean isComplete(LogEvent event) {
    return condition.missing()
        || condition.fields().stream().allMatch(field -> event.text(field) != null);
  }

  /** A key is known without a question. */
  void know(List<String> key) {
    known.put(key, true);
  }

  /**
   * Whether a key is seen for the first time; from then on it is known.
   *
   * @param bucketMicros when its bucket begins: what else is in it may be the same event
   */
  boolean isNew(List<String> key, long bucketMicros) {
    if (known.put(key, true) != null) {
      return false;
    }
    if (bucketMicros < learnedAt) {
      long first = past.first(rule.match().query());
      learnedAt =
          first == Long.MIN_VALUE || first == Long.MAX_VALUE
              ? first
              : beginOfBucket(first) + Grid.micros(condition.learn());
      if (bucketMicros < learnedAt) {
        return false;
      }
    }
    long from = bucketMicros - Grid.micros(condition.remember());
    return !past.has(query(key), from, bucketMicros);
  }

  /** Which event of its bucket comes first is chance. */
  private long beginOfBucket(long micros) {
    return grid.micros(grid.tick(micros));
  }

  private EventQuery query(List<String> key) {
    List<EventQuery> parts = new ArrayList<>();
    parts.add(rule.match().query());
    List<String> fields = rule.keyFields();
    for (int i = 0; i < fields.size(); i++) {
      String value = Objects.requireNonNull(key.get(i));
      parts.add(
          value.isEmpty() ? new Not(new Exists(fields.get(i))) : new Term(fields.get(i), value));
    }
    return new And(parts);
  }
}
