package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.rule.Rule;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of one rule; those that are too many are one. Not thread-safe. */
final class RuleKeys {
  /** The key of all that are too many. */
  static final String OTHERS = "(others)";

  private final Rule rule;
  private final Grid grid;
  private final List<String> fields;
  private final int most;

  /** By the value of a single field, which is found faster than a list of one; else by the list. */
  private final Map<Object, KeyRun> keys = new LinkedHashMap<>();

  private long others;

  RuleKeys(Rule rule, Grid grid, int most) {
    this.rule = rule;
    this.grid = grid;
    this.fields = rule.keyFields();
    this.most = most;
  }

  /** Null for one that nothing has come of. */
  @Nullable KeyRun find(List<String> values) {
    return keys.get(name(values));
  }

  private static Object name(List<String> values) {
    return values.size() == 1 ? values.getFirst() : values;
  }

  /** The one of some values; it is there from now on. */
  KeyRun of(List<String> values) {
    KeyRun known = find(values);
    if (known != null) {
      return known;
    }
    if (keys.size() >= most) {
      others++;
      List<String> rest = Collections.nCopies(fields.size(), OTHERS);
      return keys.computeIfAbsent(name(rest), name -> new KeyRun(rest, Series.of(rule, grid)));
    }
    KeyRun run = new KeyRun(values, Series.of(rule, grid));
    keys.put(name(values), run);
    return run;
  }

  /** All of them; they may be taken away. */
  Collection<KeyRun> all() {
    return keys.values();
  }

  /** Whether values are of as many fields as the rule has. */
  boolean fits(List<String> values) {
    return values.size() == fields.size();
  }

  /** Where keys stand that are not as if nothing had come. */
  Map<List<String>, Standing> standings() {
    Map<List<String>, Standing> standings = new LinkedHashMap<>();
    keys.values().forEach(run -> standings.put(run.key, run.state.standing(grid)));
    return standings;
  }

  /** Times by key that must outlive the buckets, microseconds since the epoch. */
  Map<List<String>, Long> memories() {
    Map<List<String>, Long> memories = new LinkedHashMap<>();
    keys.values()
        .forEach(run -> {
          if (run.series.memory() != KeyState.NEVER) {
            memories.put(run.key, grid.micros(run.series.memory()));
          }
        });
    return memories;
  }

  /** How it goes. */
  RuleStatus status(long tooLate, long judgedMicros) {
    int firing = 0;
    int pending = 0;
    for (KeyRun key : keys.values()) {
      firing += key.state.state == AlertState.FIRING ? 1 : 0;
      pending += key.state.state == AlertState.PENDING ? 1 : 0;
    }
    return new RuleStatus(rule.name(), keys.size(), firing, pending, others, tooLate, judgedMicros);
  }

  /** What each key measures in the window that ends with a bucket. */
  void measured(long tick, Consumer<Measured> each) {
    for (KeyRun key : keys.values()) {
      Verdict verdict = key.series.at(tick, key.state);
      if (!Double.isNaN(verdict.value())) {
        each.accept(new Measured(key.key, grid.micros(tick), verdict.value()));
      }
    }
  }
}
