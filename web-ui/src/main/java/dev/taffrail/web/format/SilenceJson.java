package dev.taffrail.web.format;

import dev.taffrail.notify.route.Silence;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Silences as JSON objects. */
public final class SilenceJson {
  private SilenceJson() {}

  /** A silence as it stands at a moment. */
  public static void write(JsonGenerator json, Silence silence, Instant now) {
    json.writeStartObject();
    json.writeStringProperty("id", silence.id());
    json.writeStringProperty("state", silence.state(now).name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("matchers");
    silence.matchers().texts().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("from", silence.from().toString());
    json.writeStringProperty("until", silence.until().toString());
    json.writeStringProperty("author", silence.author());
    json.writeStringProperty("comment", silence.comment());
    json.writeStringProperty("updated", silence.updated().toString());
    json.writeEndObject();
  }
}
