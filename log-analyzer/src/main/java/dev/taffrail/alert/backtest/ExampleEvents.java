package dev.taffrail.alert.backtest;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Example;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.config.Units;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Makes the events that an example tells of: lines, read as any other. */
final class ExampleEvents {
  private static final JsonFactory JSON = new JsonFactory();
  private static final EventParser PARSER = new EventParser();

  private final Rule rule;
  private long made;

  ExampleEvents(Rule rule) {
    this.rule = rule;
  }

  /**
   * Those of a phase, oldest first.
   *
   * @throws IllegalArgumentException when there can be no such events
   */
  List<LogEvent> of(Example.Phase phase, long fromMicros) {
    List<LogEvent> events = new ArrayList<>();
    long length = phase.length().toNanos() / 1_000;
    for (Example.Group group : phase.groups()) {
      Map<String, String> fields = fields(group.sort());
      for (int i = 0; i < group.count(); i++) {
        events.add(event(fields, fromMicros + (2L * i + 1) * length / (2L * group.count())));
      }
    }
    events.sort(Comparator.comparingLong(LogEvent::timeMicros));
    return events;
  }

  private LogEvent event(Map<String, String> fields, long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty(FieldNames.TIMESTAMP, time.toString());
      fields.forEach((name, value) -> {
        if (!name.equals(LogEvent.PATTERN)) {
          json.writeStringProperty(name, value);
        }
      });
      json.writeEndObject();
    }
    RawText text = RawText.of(bytes.toString(StandardCharsets.UTF_8));
    LogEvent event = PARSER.parse(new Line(new LinePosition(0, 0, made++), text), micros);
    return event.withPattern(fields.get(LogEvent.PATTERN));
  }

  private Map<String, String> fields(Example.Sort sort) {
    return switch (sort) {
      case Example.Given given -> new LinkedHashMap<>(given.fields());
      case Example.Other other -> other();
      case Example.Matching matching -> matching(matching);
    };
  }

  private Map<String, String> other() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(FieldNames.MESSAGE, "something else");
    if (rule.match().query().test(event(fields, 0))) {
      throw new IllegalArgumentException("everything matches, so there are no others");
    }
    return fields;
  }

  private Map<String, String> matching(Example.Matching matching) {
    Map<String, String> fields = new LinkedHashMap<>();
    satisfy(rule.match().query(), fields, "match");
    EventQuery of =
        switch (rule.condition()) {
          case Condition.Ratio ratio -> ratio.of().query();
          case Condition.BurnRate burn -> burn.of().query();
          default -> null;
        };
    if (matching.of() && of != null) {
      satisfy(of, fields, "of");
    }
    special(fields);
    value(fields, matching.value());
    for (String field : rule.keyFields()) {
      fields.putIfAbsent(field, "example");
    }
    check(fields, matching.of(), of);
    return fields;
  }

  private static void satisfy(EventQuery query, Map<String, String> fields, String key) {
    if (!Satisfied.by(query, fields)) {
      throw new IllegalArgumentException(
          "no event can be made up for " + key + "; write the events as a list");
    }
  }

  private void special(Map<String, String> fields) {
    switch (rule.condition()) {
      case Condition.Metric metric -> fields.put(FieldNames.METRIC, metric.names().getFirst());
      case Condition.Listed listed when !listed.allow() ->
          fields.put(listed.field(), listed.values().stream().sorted().findFirst().orElse("x"));
      case Condition.Listed listed -> fields.put(listed.field(), "not in the list");
      case Condition.Health health ->
          fields.put(
              FieldNames.HEALTH_STATUS, health.bad().stream().sorted().findFirst().orElse(""));
      default -> {
        // The match tells all.
      }
    }
  }

  private void value(Map<String, String> fields, String value) {
    if (value.isEmpty()) {
      return;
    }
    Duration duration = Units.duration(value);
    Double part = Units.percent(value);
    String number =
        duration != null
            ? Double.toString(duration.toNanos() / 1e6)
            : part != null ? part.toString() : value;
    switch (rule.condition()) {
      case Condition.Metric metric -> fields.put(metric.field(), number);
      case Condition.Spike spike when spike.field() != null -> fields.put(spike.field(), number);
      default -> fields.put(FieldNames.DURATION_MS, number);
    }
  }

  private void check(Map<String, String> fields, boolean wanted, @Nullable EventQuery of) {
    LogEvent event = event(fields, 0);
    boolean matches = rule.match().query().test(event);
    boolean fits = of == null || of.test(event) == wanted;
    if (!matches || !fits) {
      throw new IllegalArgumentException(
          "no event can be made up for the query; write the events as a list");
    }
  }
}
