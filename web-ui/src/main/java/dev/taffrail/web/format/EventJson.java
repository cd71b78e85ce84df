package dev.taffrail.web.format;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.StoredEvent;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a JSON object: canonical names, numbers as they stood in the line, a list where a
 * name occurs more than once. The marks of {@code quality} are always a list.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * Writes an event.
   *
   * @param names which fields, in this order; empty for all
   */
  public static void write(JsonGenerator json, StoredEvent stored, List<String> names) {
    EventFields fields = EventFields.of(stored);
    json.writeStartObject();
    for (String name : names.isEmpty() ? fields.names() : names) {
      writeField(json, name, fields.values(name));
    }
    json.writeEndObject();
  }

  private static void writeField(JsonGenerator json, String name, List<Field> values) {
    if (values.isEmpty()) {
      return;
    }
    json.writeName(name);
    if (values.size() == 1 && !name.equals(LogEvent.QUALITY)) {
      writeValue(json, values.getFirst());
      return;
    }
    json.writeStartArray();
    values.forEach(value -> writeValue(json, value));
    json.writeEndArray();
  }

  private static void writeValue(JsonGenerator json, Field value) {
    switch (value.type()) {
      case TEXT -> json.writeString(value.text());
      case NUMBER -> json.writeNumber(value.text());
      case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(value.text()));
    }
  }
}
