package dev.taffrail.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules at work on events of one day, whose times are told in minutes and seconds after noon. Waits
 * ten seconds for late events.
 */
final class RuleCase {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final TestEvents file = new TestEvents(1);
  private final List<Change> changes = new ArrayList<>();
  private final Engine engine;

  RuleCase(String yaml) {
    this(yaml, Past.NONE);
  }

  RuleCase(String yaml, Past past) {
    this(yaml, past, new EngineOptions(Duration.ofSeconds(10), 1_000));
  }

  RuleCase(String yaml, Past past, EngineOptions options) {
    engine = new Engine(options, past, micros(NOON), changes::add);
    for (Rule rule : rules(yaml)) {
      engine.put(rule, micros(NOON));
    }
  }

  static List<Rule> rules(String yaml) {
    try {
      return RuleFiles.readText("test.yml", "rules:\n" + yaml.indent(2));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant time(String clock) {
    String[] parts = clock.split(":");
    return NOON.plusSeconds(60L * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]));
  }

  /** An event at a time, with fields: name, value, name, value. */
  RuleCase at(String clock, Object... fields) {
    return times(1, clock, Duration.ZERO, fields);
  }

  /** Some events, the first at a time, one every so often. */
  RuleCase times(int count, String clock, Duration every, Object... fields) {
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DraftEvent draft = file.event().at(micros(time(clock).plus(every.multipliedBy(i))));
      for (int field = 0; field < fields.length; field += 2) {
        draft.with(fields[field].toString(), fields[field + 1]);
      }
      events.add(draft.make());
    }
    engine.add(events);
    return this;
  }

  /** Time goes on to so much after noon; what came up to ten seconds before is judged. */
  RuleCase until(String clock) {
    engine.advance(micros(time(clock)));
    return this;
  }

  /** Another set of rules. */
  RuleCase put(String yaml) {
    rules(yaml).forEach(rule -> engine.put(rule, engine.judgedMicros()));
    return this;
  }

  Engine engine() {
    return engine;
  }

  List<Change> changes() {
    return changes;
  }

  /** What has become of it: {@code 01:20 firing [a]}. */
  List<String> told() {
    return changes.stream().map(RuleCase::text).toList();
  }

  RuleCase tells(String... expected) {
    assertThat(told()).containsExactly(expected);
    return this;
  }

  Change last() {
    return changes.getLast();
  }

  private static String text(Change change) {
    long seconds = change.atMicros() / 1_000_000 - NOON.getEpochSecond();
    String key = change.key().isEmpty() ? "" : " " + String.join(",", change.key());
    String state = (change.to() == AlertState.INACTIVE ? "over" : change.to().text());
    return "%02d:%02d %s%s".formatted(seconds / 60, seconds % 60, state, key);
  }
}
