package dev.taffrail.web.format;

import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternSeries;
import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.PatternGroup;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.Reason;
import dev.taffrail.pattern.Release;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.ValueCount;
import dev.taffrail.pattern.VariableValues;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.text.Times;
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
  public static void writeWhole(JsonGenerator json, PatternUse use, PatternSeries series) {
    KnownPattern known = use.pattern().pattern();
    json.writeStartObject();
    writeMembers(json, use);
    write(json, "aliases", known.aliases());
    write(json, "hosts", known.hosts());
    write(json, "samples", known.samples());
    writeKind(json, known);
    write(json, series);
    json.writeEndObject();
  }

  private static void writeKind(JsonGenerator json, KnownPattern known) {
    switch (known) {
      case PatternState message -> writeMessage(json, message);
      case StackState stack -> writeStack(json, stack);
      case NamedPattern named -> writeKind(json, named.of());
      case PatternPart part -> writeKind(json, part.of());
      case PatternGroup group -> writeGroup(json, group);
    }
  }

  private static void write(JsonGenerator json, PatternSeries series) {
    json.writeNumberProperty("minutes_per_point", series.minutesPerPoint());
    json.writeArrayPropertyStart("points");
    for (PatternSeries.Point point : series.points()) {
      json.writeStartObject();
      json.writeStringProperty("from", Times.millis(Minutes.micros(point.minute())));
      json.writeNumberProperty("count", point.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Versions of services, as the member {@code releases} of an object. */
  public static void writeReleases(JsonGenerator json, List<Release> releases) {
    json.writeArrayPropertyStart("releases");
    for (Release release : releases) {
      json.writeStartObject();
      write(json, release);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Release release) {
    json.writeStringProperty("service", release.service());
    json.writeStringProperty("version", release.version());
    json.writeStringProperty("first_seen", Times.millis(release.firstMicros()));
    json.writeStringProperty("last_seen", Times.millis(release.lastMicros()));
    if (release.previous() != null) {
      json.writeStringProperty("previous", release.previous());
    }
  }

  /** What does not change with the time that is asked for, as members of an object. */
  public static void writeName(JsonGenerator json, PatternRecord pattern) {
    KnownPattern known = pattern.pattern();
    json.writeStringProperty("id", known.id());
    json.writeStringProperty("service", pattern.service());
    json.writeStringProperty("kind", kind(known));
    json.writeStringProperty("template", known.template());
    if (known.name() != null) {
      json.writeStringProperty("name", known.name());
    }
    if (known instanceof PatternPart part) {
      writePart(json, part);
    }
    json.writeStringProperty("first_seen", Times.millis(known.firstMicros()));
    write(json, "versions", known.versions());
  }

  private static String kind(KnownPattern pattern) {
    return switch (pattern) {
      case PatternState message -> "message";
      case StackState stack -> "stack";
      case PatternGroup group -> "group";
      case NamedPattern named -> kind(named.of());
      case PatternPart part -> "part";
    };
  }

  private static void writePart(JsonGenerator json, PatternPart part) {
    json.writeStringProperty("of", part.of().id());
    json.writeStringProperty("by", part.by());
    if (part.value() == null) {
      json.writeNullProperty("value");
    } else {
      json.writeStringProperty("value", part.value());
    }
  }

  private static void writeGroup(JsonGenerator json, PatternGroup group) {
    json.writeArrayPropertyStart("members");
    for (KnownPattern member : group.members()) {
      json.writeStartObject();
      json.writeStringProperty("id", member.id());
      json.writeStringProperty("kind", kind(member));
      json.writeStringProperty("template", member.template());
      writeKind(json, member);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMembers(JsonGenerator json, PatternUse use) {
    writeName(json, use.pattern());
    json.writeStringProperty("last_seen", Times.millis(Times.micros(use.lastSeen())));
    json.writeStringProperty("state", use.state().text());
    if (use.since() != null) {
      json.writeStringProperty("since_version", use.since().version());
    }
    if (use.ignored() != null) {
      write(json, use.ignored());
    }
    json.writeNumberProperty("count", use.count());
    json.writeNumberProperty("before", use.before());
    json.writeArrayPropertyStart("bars");
    use.bars().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Ignore ignored) {
    json.writeObjectPropertyStart("ignored");
    if (ignored.until() != null) {
      json.writeStringProperty("until", ignored.until().toString());
    }
    if (ignored.version() != null) {
      json.writeStringProperty("until_version_after", ignored.version());
    }
    json.writeStringProperty("reason", ignored.reason());
    json.writeStringProperty("author", ignored.author());
    json.writeEndObject();
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
