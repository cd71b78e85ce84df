package dev.taffrail.web.format;

import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.Reason;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.ValueCount;
import dev.taffrail.pattern.VariableValues;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Patterns as JSON objects. */
public final class PatternJson {
  private PatternJson() {}

  /** One line of a list. */
  public static void write(JsonGenerator json, PatternUse use) {
    json.writeStartObject();
    writeMembers(json, use);
    json.writeEndObject();
  }

  /** All that is known of a pattern. */
  public static void writeWhole(JsonGenerator json, PatternUse use) {
    KnownPattern known = use.pattern().pattern();
    json.writeStartObject();
    writeMembers(json, use);
    write(json, "aliases", known.aliases());
    write(json, "hosts", known.hosts());
    write(json, "samples", known.samples());
    switch (known) {
      case PatternState message -> writeMessage(json, message);
      case StackState stack -> writeStack(json, stack);
    }
    json.writeEndObject();
  }

  /** What does not change with the time that is asked for, as members of an object. */
  public static void writeName(JsonGenerator json, PatternRecord pattern) {
    KnownPattern known = pattern.pattern();
    json.writeStringProperty("id", known.id());
    json.writeStringProperty("service", pattern.service());
    json.writeStringProperty("kind", known instanceof StackState ? "stack" : "message");
    json.writeStringProperty("template", known.template());
    json.writeStringProperty("first_seen", Times.millis(known.firstMicros()));
    write(json, "versions", known.versions());
  }

  private static void writeMembers(JsonGenerator json, PatternUse use) {
    writeName(json, use.pattern());
    json.writeStringProperty("last_seen", Times.millis(Times.micros(use.lastSeen())));
    json.writeStringProperty("state", use.state().text());
    json.writeNumberProperty("count", use.count());
    json.writeNumberProperty("before", use.before());
    json.writeArrayPropertyStart("bars");
    use.bars().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void writeMessage(JsonGenerator json, PatternState message) {
    json.writeArrayPropertyStart("variables");
    for (VariableValues variable : message.variables()) {
      json.writeStartObject();
      json.writeStringProperty("name", variable.name());
      json.writeNumberProperty("sampled", variable.sampled());
      json.writeNumberProperty("distinct", variable.distinct());
      json.writeArrayPropertyStart("top");
      for (ValueCount value : variable.top()) {
        json.writeStartObject();
        json.writeStringProperty("value", value.value());
        json.writeNumberProperty("count", value.count());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("reasons");
    for (Reason reason : message.reasons()) {
      json.writeStartObject();
      json.writeStringProperty("grounds", reason.grounds().name().toLowerCase(Locale.ROOT));
      write(json, "words", reason.words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeStack(JsonGenerator json, StackState stack) {
    json.writeStringProperty("cause", stack.cause());
    json.writeNumberProperty("fingerprint_version", stack.version());
  }

  private static void write(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
