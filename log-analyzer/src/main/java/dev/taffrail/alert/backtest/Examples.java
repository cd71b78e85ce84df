package dev.taffrail.alert.backtest;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.engine.Past;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Example;
import dev.taffrail.alert.rule.Example.Expected;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Tries rules on the examples that they carry. */
public final class Examples {
  private static final long START =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-01-07T12:00:00Z"));

  private Examples() {}

  /**
   * What became of an example.
   *
   * @param actual what the rule made of it
   * @param problem why it could not be tried; empty when it could
   */
  public record Outcome(Rule rule, Example example, Expected actual, String problem) {
    public boolean isAsExpected() {
      return problem.isEmpty() && actual == example.expected();
    }
  }

  /** Tries all examples of a rule. */
  public static List<Outcome> of(Rule rule) {
    return rule.examples().stream().map(example -> run(rule, example)).toList();
  }

  private static Outcome run(Rule rule, Example example) {
    List<Change> changes = new ArrayList<>();
    Engine engine = new Engine(EngineOptions.DEFAULT, Past.NONE, START, changes::add);
    engine.put(rule, START);
    long lateness = micros(EngineOptions.DEFAULT.lateness());
    ExampleEvents events = new ExampleEvents(rule);
    long at = START;
    try {
      for (Example.Phase phase : example.phases()) {
        for (LogEvent event : events.of(phase, at)) {
          engine.add(List.of(event));
          engine.advance(event.timeMicros());
        }
        at += micros(phase.length());
        engine.advance(at);
      }
    } catch (IllegalArgumentException e) {
      return new Outcome(rule, example, Expected.QUIET, String.valueOf(e.getMessage()));
    }
    engine.advance(at + lateness);
    AlertState state = state(changes);
    boolean goesOn = example.expected() != Expected.RESOLVED && !isLow(rule.condition());
    if (goesOn && example.expected() != Expected.PENDING) {
      engine.advance(at + lateness + micros(rule.holds()));
    }
    return new Outcome(rule, example, actual(changes, state, example.expected()), "");
  }

  /** What fires because too little comes would fire after any example. */
  private static boolean isLow(Condition condition) {
    return switch (condition) {
      case Condition.Absence absence -> true;
      case Condition.Spike spike -> true;
      case Condition.Limited limited -> limited.limits().low() != null;
      default -> false;
    };
  }

  private static AlertState state(List<Change> changes) {
    return changes.isEmpty() ? AlertState.INACTIVE : changes.getLast().to();
  }

  private static Expected actual(List<Change> changes, AlertState atEnd, Expected expected) {
    boolean fired = changes.stream().anyMatch(change -> change.to() == AlertState.FIRING);
    if (!fired) {
      return atEnd == AlertState.PENDING && expected == Expected.PENDING
          ? Expected.PENDING
          : Expected.QUIET;
    }
    return expected == Expected.RESOLVED && atEnd == AlertState.RESOLVED
        ? Expected.RESOLVED
        : Expected.FIRING;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
