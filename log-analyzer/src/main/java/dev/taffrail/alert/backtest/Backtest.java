package dev.taffrail.alert.backtest;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.engine.Measured;
import dev.taffrail.alert.engine.Shown;
import dev.taffrail.alert.engine.Spans;
import dev.taffrail.alert.engine.StoreFill;
import dev.taffrail.alert.engine.StorePast;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries rules on stored events. Safe for any number of threads. */
public final class Backtest {
  /** A rule that fires more often is too loud. */
  private static final double MOST_A_WEEK = 2;

  /** As much is kept of what was measured, to look for a better limit. */
  private static final int MOST_MEASURED = 2_000_000;

  private final EventSearch search;
  private final StoreFill fill;
  private final EngineOptions options;

  public Backtest(EventSearch search, EventAggregations counts, EngineOptions options) {
    this.search = search;
    this.options = options;
    fill = new StoreFill(search, counts);
  }

  /** What a rule would have done in a time. */
  public BacktestAnswer run(Rule rule, Instant from, Instant to) throws IOException {
    long begin = Math.floorDiv(micros(from), 10_000_000) * 10_000_000;
    long end = micros(to);
    List<Change> changes = new ArrayList<>();
    Engine engine = new Engine(options, new StorePast(search), begin, changes::add);
    engine.put(rule, begin);
    fill.fill(engine, rule, begin - micros(Spans.before(rule)), begin);
    engine.settle(rule.name(), begin);
    List<Measured> measured = new ArrayList<>();
    if (StoreFill.isCountable(rule)) {
      fill.fill(engine, rule, begin, Math.ceilDiv(end, 10_000_000) * 10_000_000);
    } else {
      fill.each(
          rule.match().query(),
          new TimeRange(begin, end),
          page -> {
            engine.add(rule.name(), page);
            if (!page.isEmpty()) {
              advance(engine, rule, page.getLast().timeMicros(), measured);
            }
          });
    }
    advance(engine, rule, end + micros(options.lateness()), measured);
    List<Fired> fired = fired(changes);
    BacktestAnswer answer = new BacktestAnswer(rule, from, to, fired, "");
    return answer.perWeek() <= MOST_A_WEEK || measured.size() >= MOST_MEASURED
        ? answer
        : new BacktestAnswer(rule, from, to, fired, suggestion(answer, measured));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  /** Bucket by bucket, to see what is measured. */
  private void advance(Engine engine, Rule rule, long micros, List<Measured> measured) {
    if (!(rule.condition() instanceof Condition.Limited)) {
      engine.advance(micros);
      return;
    }
    long lateness = micros(options.lateness());
    long last = Long.MIN_VALUE;
    while (engine.judgedMicros() + 10_000_000 <= micros - lateness) {
      engine.advance(engine.judgedMicros() + 10_000_000 + lateness);
      if (measured.size() < MOST_MEASURED) {
        long seen = last;
        long[] newest = {last};
        engine.measured(
            rule.name(),
            each -> {
              newest[0] = each.micros();
              if (each.micros() > seen) {
                measured.add(each);
              }
            });
        last = newest[0];
      }
    }
  }

  private static List<Fired> fired(List<Change> changes) {
    Map<List<String>, Fired> open = new LinkedHashMap<>();
    List<Fired> fired = new ArrayList<>();
    for (Change change : changes) {
      if (change.to() == AlertState.FIRING) {
        String value = Shown.text(change.rule().condition(), change.verdict().value());
        open.put(change.key(), new Fired(change.key(), time(change.atMicros()), null, value));
      } else if (change.to() == AlertState.RESOLVED) {
        Fired begun = open.remove(change.key());
        String value = begun == null ? "" : begun.value();
        fired.add(
            new Fired(
                change.key(), time(change.standing().firedAt()), time(change.atMicros()), value));
      }
    }
    fired.addAll(open.values());
    fired.sort(java.util.Comparator.comparing(Fired::from));
    return fired;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The mildest limit with which it would fire seldom enough, by what was measured. */
  private static String suggestion(BacktestAnswer answer, List<Measured> measured) {
    if (!(answer.rule().condition() instanceof Condition.Limited limited)) {
      return "";
    }
    boolean high = limited.limits().high() != null;
    double[] values = measured.stream().mapToDouble(Measured::value).sorted().distinct().toArray();
    int low = 0;
    int top = values.length - 1;
    double weeks = answer.fired().size() / answer.perWeek();
    while (low < top) {
      int middle = (low + top + (high ? 0 : 1)) / 2;
      Rule tried = answer.rule().with(limited.limits().with(values[middle]));
      boolean quiet = Replay.firings(tried, measured) / weeks <= MOST_A_WEEK;
      if (high) {
        low = quiet ? low : middle + 1;
        top = quiet ? middle : top;
      } else {
        low = quiet ? middle : low;
        top = quiet ? top : middle - 1;
      }
    }
    String word = high ? "above: " : "below: ";
    return values.length == 0
        ? ""
        : word + Shown.text(answer.rule().condition(), values[low]).replace(" ", "");
  }
}
