package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.LogEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts events by rule and key, in the time of the events, and tells what that changes. {@link
 * #add} counts; what can fire before its bucket is complete fires then. {@link #advance} judges
 * buckets that are complete: their time is over by the lateness that is waited for. Of events that
 * are not later than that, neither order nor thread matters. Not thread-safe.
 */
public final class Engine {
  private final EngineOptions options;
  private final Past past;
  private final Consumer<Change> changes;
  private final Map<String, RuleRun> runs = new LinkedHashMap<>();
  private RuleIndex index = new RuleIndex(List.of());
  private long judgedMicros;

  /**
   * An engine without rules.
   *
   * @param startMicros from when on buckets are judged
   * @param changes hears of each change, on the thread that causes it
   */
  public Engine(EngineOptions options, Past past, long startMicros, Consumer<Change> changes) {
    this.options = options;
    this.past = past;
    this.changes = changes;
    judgedMicros = Math.floorDiv(startMicros, Grid.BASE) * Grid.BASE;
  }

  /**
   * Takes a rule in the place of one of the same name, whose alerts end.
   *
   * @param fromMicros from when on it judges; buckets before may be filled
   */
  public void put(Rule rule, long fromMicros) {
    RuleRun before = runs.remove(rule.name());
    if (before != null) {
      before.end();
    }
    runs.put(rule.name(), new RuleRun(rule, options, past, fromMicros, changes));
    index = new RuleIndex(runs.values());
  }

  /** Takes other texts for a rule that is the same otherwise: it goes on where it is. */
  public void retext(Rule rule) {
    RuleRun run = runs.get(rule.name());
    if (run != null) {
      run.retext(rule);
    }
  }

  /** Takes a rule away; its alerts end. */
  public void remove(String name) {
    RuleRun before = runs.remove(name);
    if (before != null) {
      before.end();
      index = new RuleIndex(runs.values());
    }
  }

  public Collection<Rule> rules() {
    return runs.values().stream().map(RuleRun::rule).toList();
  }

  /** Counts events, in any order. Those about alerts are never counted. */
  public void add(Iterable<LogEvent> events) {
    for (LogEvent event : events) {
      if (event.kind() != EventKind.ALERT) {
        count(event);
      }
    }
    runs.values().forEach(RuleRun::lookAhead);
  }

  /** Counts events of one rule. */
  public void add(String rule, Iterable<LogEvent> events) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      events.forEach(event -> {
        if (event.kind() != EventKind.ALERT && run.isAbout(event)) {
          run.add(event);
        }
      });
      run.lookAhead();
    }
  }

  /** Counts events of the past of one rule: what they would have changed is not told. */
  public void fill(String rule, Iterable<LogEvent> events) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      events.forEach(event -> {
        if (event.kind() != EventKind.ALERT && run.isAbout(event)) {
          run.fill(event);
        }
      });
    }
  }

  /** Takes a rule, as it stands, out of another engine, which has judged as much as this one. */
  public void adopt(Engine other, String name) {
    RuleRun run = other.runs.remove(name);
    if (run == null) {
      throw new IllegalArgumentException("no rule " + name);
    }
    run.tell(changes);
    runs.put(name, run);
    index = new RuleIndex(runs.values());
  }

  private void count(LogEvent event) {
    List<RuleRun> concerned = new ArrayList<>(4);
    index.visit(
        event,
        run -> {
          if (!concerned.contains(run) && run.isAbout(event)) {
            concerned.add(run);
            run.add(event);
          }
        });
  }

  /**
   * All events up to a time have come, or come too late. Time never goes back.
   *
   * @param micros microseconds since the epoch
   */
  public void advance(long micros) {
    long complete = Math.floorDiv(micros - Grid.micros(options.lateness()), Grid.BASE) * Grid.BASE;
    for (long end = judgedMicros + Grid.BASE; end <= complete; end += Grid.BASE) {
      for (RuleRun run : runs.values()) {
        run.judge(end);
      }
      judgedMicros = end;
    }
    runs.values().forEach(RuleRun::lookAhead);
  }

  /** Up to when buckets have been judged. */
  public long judgedMicros() {
    return judgedMicros;
  }

  public List<RuleStatus> status() {
    return runs.values().stream().map(RuleRun::status).toList();
  }

  /**
   * A key goes on where it was.
   *
   * @param judged whether it had been judged up to its last change, and not only as far as the
   *     others
   */
  public void restore(String rule, List<String> key, Standing standing, boolean judged) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      run.restore(key, standing, judged);
    }
  }

  /** What was filled before a time is known without being judged. */
  public void settle(String rule, long micros) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      run.settle(micros);
    }
  }

  /** Takes one of the {@link #memories} of a life before. */
  public void remember(String rule, List<String> key, long micros) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      run.remember(key, micros);
    }
  }

  /** Where the keys of a rule stand. */
  public Map<List<String>, Standing> standings(String rule) {
    RuleRun run = runs.get(rule);
    return run == null ? Map.of() : run.standings();
  }

  /**
   * Times by key that must outlive the buckets: when those that are missed if they are silent were
   * last heard of, and when others were first.
   */
  public Map<List<String>, Long> memories(String rule) {
    RuleRun run = runs.get(rule);
    return run == null ? Map.of() : run.memories();
  }

  /** What a rule measured in the last window of each key. */
  public void measured(String rule, Consumer<Measured> each) {
    RuleRun run = runs.get(rule);
    if (run != null) {
      run.values(each);
    }
  }

  @Nullable RuleRun run(String rule) {
    return runs.get(rule);
  }
}
