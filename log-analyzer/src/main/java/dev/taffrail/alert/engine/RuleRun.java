package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change.Reason;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One rule at work. Not thread-safe. */
final class RuleRun {
  /** Counts that a picture shows. */
  private static final int SHOWN_BUCKETS = 30;

  /** Events that far ahead have a wrong clock. */
  private static final long MOST_AHEAD = 8_640;

  private Rule rule;
  private final Grid grid;
  private final Steps steps;
  private final Subject subject;
  private final List<String> fields;
  private final boolean eager;
  private final @Nullable NewValues newValues;
  private final RuleKeys keys;
  private final long window;
  private final long kept;
  private final long late;
  private Consumer<Change> changes;
  private final List<KeyRun> touched = new ArrayList<>();

  /** The last bucket that was judged. */
  private long judged;

  private long tooLate;

  RuleRun(Rule rule, EngineOptions options, Past past, long startMicros, Consumer<Change> changes) {
    this.rule = rule;
    this.changes = changes;
    grid = Grid.of(rule);
    steps = new Steps(rule, grid);
    fields = rule.keyFields();
    keys = new RuleKeys(rule, grid, options.mostKeys());
    subject = new Subject(rule, fields);
    newValues =
        rule.condition() instanceof Condition.NewValue value
            ? new NewValues(rule, value, past)
            : null;
    window = grid.ticks(rule.window());
    kept =
        Math.max(rule.condition() instanceof Condition.Spike ? 2 * window : window, SHOWN_BUCKETS);
    late = grid.ticks(options.lateness());
    eager = Steps.isEager(rule);
    judged = grid.tick(startMicros) - 1;
    if (rule.condition() instanceof Condition.Absence && fields.isEmpty()) {
      keys.of(List.of()).series.remember(judged + 1);
    }
  }

  /** Takes other texts for the same rule. */
  void retext(Rule other) {
    rule = other;
  }

  Rule rule() {
    return rule;
  }

  Grid grid() {
    return grid;
  }

  /** Whether an event is one that the rule counts. */
  boolean isAbout(LogEvent event) {
    return subject.has(event) && (newValues == null || newValues.isComplete(event));
  }

  /** Counts an event that the rule is about. */
  void add(LogEvent event) {
    if (grid.tick(event.timeMicros()) <= judged - kept) {
      tooLate++;
    } else {
      take(event);
    }
  }

  private void take(LogEvent event) {
    long tick = grid.tick(event.timeMicros());
    if (tick > judged + late + MOST_AHEAD) {
      return;
    }
    List<String> values = subject.key(event);
    KeyRun known = keys.find(values);
    if (newValues != null && known == null && !newValues.isNew(values, grid.micros(tick))) {
      return;
    }
    KeyRun key = known == null ? keys.of(values) : known;
    key.series.add(event, tick);
    touch(key, tick);
  }

  /** Counts an event of the past, which nobody is told of any more. */
  void fill(LogEvent event) {
    take(event);
    for (KeyRun key : touched) {
      key.touched = Long.MAX_VALUE;
    }
    touched.clear();
  }

  /** From now on somebody else hears of changes. */
  void tell(Consumer<Change> other) {
    changes = other;
  }

  private void touch(KeyRun key, long tick) {
    if (key.touched == Long.MAX_VALUE) {
      touched.add(key);
    }
    key.touched = Math.min(key.touched, tick);
  }

  /** Adds events that were counted elsewhere. */
  void add(List<String> values, long micros, Counted counted, boolean of) {
    if (keys.of(values).series instanceof Series.Countable countable) {
      countable.add(grid.tick(micros), counted, of);
    }
  }

  /**
   * Looks at keys that got events whether they fire at once. Events far ahead of what is judged
   * wait until it has come nearer: either a clock is wrong, or judging is behind.
   */
  void lookAhead() {
    long horizon = judged + late + 2;
    for (KeyRun key : touched) {
      if (!eager || key.touched <= horizon) {
        look(key, horizon);
      }
    }
    touched.removeIf(key -> key.touched == Long.MAX_VALUE);
  }

  private void look(KeyRun key, long horizon) {
    long from = key.touched;
    key.touched = Long.MAX_VALUE;
    if (from <= judged) {
      lookBack(key, from);
    }
    if (eager) {
      early(key, Math.max(from, judged + 1), horizon, Reason.COUNTED);
    }
  }

  /** A window that is over gets one more look when an event for it comes late. */
  private void lookBack(KeyRun key, long from) {
    boolean again =
        eager
            || rule.condition() instanceof Condition.Ratio
            || rule.condition() instanceof Condition.Latency;
    if (again && from > key.state.freshFrom) {
      early(key, from, Math.min(judged, from + window - 1), Reason.LATE);
    }
  }

  private void early(KeyRun key, long from, long to, Reason reason) {
    for (long tick = from; tick <= to && key.state.state == AlertState.INACTIVE; tick++) {
      Verdict verdict = isActive(tick) ? key.series.at(tick, key.state) : Verdict.FAILS;
      tell(key, tick, verdict, steps.early(key.state, tick, verdict, reason));
    }
  }

  /** Judges all buckets that end before a time, if it is its turn. */
  void judge(long completeMicros) {
    for (long tick = judged + 1; grid.micros(tick + 1) <= completeMicros; tick++) {
      boolean active = isActive(tick);
      Iterator<KeyRun> each = keys.all().iterator();
      while (each.hasNext()) {
        KeyRun key = each.next();
        if (tick <= key.state.judgedBefore && !mayHaveBegunBefore(key, tick)) {
          key.series.settle(tick);
          continue;
        }
        Verdict verdict = key.series.at(tick, key.state);
        if (!active) {
          verdict = Verdict.FAILS;
        }
        tell(key, tick, verdict, steps.step(key.state, tick, verdict, active));
        key.series.forget(tick - kept + 1);
        if (isOver(key, tick)) {
          each.remove();
        }
      }
      judged = tick;
    }
  }

  /** One that fired early, in a life before, may be found to have held before. */
  private boolean mayHaveBegunBefore(KeyRun key, long tick) {
    return eager && key.state.isFiring() && tick < key.state.firedAt;
  }

  /** Takes buckets as known without judging them: up to, and without, a time. */
  void settle(long micros) {
    judged = Math.max(judged, grid.tick(micros) - 1);
    keys.all().forEach(key -> key.series.settle(judged));
  }

  private boolean isActive(long tick) {
    return rule.active().isAlways()
        || rule.active().contains(Instant.EPOCH.plus(grid.micros(tick), ChronoUnit.MICROS));
  }

  private boolean isOver(KeyRun key, long tick) {
    KeyState state = key.state;
    long quiet = grid.ticks(rule.cooldown().remembered(state.exponent));
    return state.state == AlertState.INACTIVE
        && key.series.isEmpty()
        && !state.isMutedAt(tick - quiet)
        && !fields.isEmpty();
  }

  private void tell(KeyRun key, long tick, Verdict verdict, Steps.@Nullable Step step) {
    if (step == null) {
      return;
    }
    if (step.from() == AlertState.INACTIVE) {
      String start = Long.toString(Math.floorDiv(grid.micros(key.state.since), 1_000_000), 36);
      key.state.episode = Rule.fingerprint(rule.name(), key.key) + "-" + start;
    }
    key.state.changedAt = tick;
    changes.accept(
        new Change(
            rule,
            key.key,
            grid.micros(tick),
            step.from(),
            step.to(),
            key.state.standing(grid),
            verdict,
            step.heldBack(),
            step.reason(),
            key.counts(tick, kept, SHOWN_BUCKETS)));
  }

  /** Ends all that is not over. */
  void end() {
    for (KeyRun key : keys.all()) {
      long tick = judged + 1;
      if (key.state.state == AlertState.FIRING) {
        tell(key, tick, Verdict.FAILS, Steps.resolve(key.state, tick, Reason.RULE_CHANGED));
      } else if (key.state.state == AlertState.PENDING) {
        key.state.state = AlertState.INACTIVE;
        tell(
            key,
            tick,
            Verdict.FAILS,
            new Steps.Step(AlertState.PENDING, AlertState.INACTIVE, 0, Reason.RULE_CHANGED));
      }
    }
  }

  Map<List<String>, Standing> standings() {
    return keys.standings();
  }

  /**
   * Goes on where a key was.
   *
   * @param judged whether it had been judged up to its last change
   */
  void restore(List<String> values, Standing standing, boolean judged) {
    if (keys.fits(values)) {
      KeyRun key = keys.of(values);
      key.state.restore(standing, grid);
      key.state.judgedBefore = judged ? key.state.changedAt : KeyState.NEVER;
      if (newValues != null && key.series instanceof NewValueSeries value) {
        newValues.know(values);
        value.seenAt(key.state.firedAt);
      }
    }
  }

  Map<List<String>, Long> memories() {
    return keys.memories();
  }

  /** Takes a memory of a life before. */
  void remember(List<String> values, long micros) {
    if (keys.fits(values)) {
      keys.of(values).series.remember(grid.tick(micros));
    }
  }

  RuleStatus status() {
    return keys.status(tooLate, grid.micros(judged + 1));
  }

  /** The highest value of any key in the last bucket that was judged, for whom wants to know. */
  void values(Consumer<Measured> each) {
    keys.measured(judged, each);
  }
}
