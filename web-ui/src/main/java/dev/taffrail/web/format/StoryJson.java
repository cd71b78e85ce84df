package dev.taffrail.web.format;

import dev.taffrail.query.RequestStory;
import dev.taffrail.query.Span;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.Times;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A request's story as one JSON object. */
public final class StoryJson {
  private StoryJson() {}

  /** Writes a story. */
  public static void write(JsonGenerator json, RequestStory story) {
    json.writeStartObject();
    writeMembers(json, story);
    json.writeEndObject();
  }

  /** Writes the members of a story into the object that is open. */
  public static void writeMembers(JsonGenerator json, RequestStory story) {
    json.writeStringProperty("id", story.id());
    json.writeStringProperty("first", Times.instant(story.first()).toString());
    json.writeStringProperty("last", Times.instant(story.last()).toString());
    json.writeBooleanProperty("truncated", story.truncated());
    json.writeArrayPropertyStart("services");
    story.services().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("spans");
    story.spans().forEach(span -> write(json, span));
    json.writeEndArray();
    writeEvents(json, "errors", story.errors());
    writeEvents(json, "events", story.events());
  }

  private static void writeEvents(JsonGenerator json, String name, List<StoredEvent> events) {
    json.writeArrayPropertyStart(name);
    events.forEach(event -> EventJson.write(json, event, List.of()));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Span span) {
    json.writeStartObject();
    json.writeStringProperty("event", span.event().toString());
    writeText(json, "service", span.service());
    json.writeStringProperty("name", span.name());
    json.writeStringProperty("start", Times.instant(span.startMicros()).toString());
    json.writeNumberProperty("duration_ms", BigDecimal.valueOf(span.durationNanos(), 6));
    writeText(json, "status_code", span.statusCode());
    writeText(json, "outcome", span.outcome());
    writeText(json, "span_id", span.spanId());
    writeText(json, "parent_span_id", span.parentSpanId());
    json.writeNumberProperty("depth", span.depth());
    json.writeBooleanProperty("failed", span.failed());
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
