package dev.taffrail.cli;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a JSON object: canonical names, numbers as they stood in the line, a list where a
 * name occurs more than once.
 */
final class EventJson {
  private static final String ID = "id";

  private EventJson() {}

  static void write(JsonGenerator json, StoredEvent stored) {
    LogEvent event = stored.event();
    json.writeStartObject();
    json.writeStringProperty(ID, stored.id().toString());
    json.writeStringProperty(FieldNames.TIMESTAMP, Times.instant(event.timeMicros()).toString());
    for (Map.Entry<String, List<Field>> field : byName(event).entrySet()) {
      writeField(json, field.getKey(), field.getValue());
    }
    if (!event.quality().isEmpty()) {
      json.writeArrayPropertyStart(LogEvent.QUALITY);
      event.quality().stream().map(Quality::text).sorted().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static Map<String, List<Field>> byName(LogEvent event) {
    Map<String, List<Field>> byName = new LinkedHashMap<>();
    add(byName, FieldNames.LEVEL, event.level() == null ? null : event.level().name());
    add(byName, FieldNames.KIND, event.kind().text());
    add(byName, FieldNames.MESSAGE, event.message());
    for (Field field : event.fields()) {
      add(byName, field);
    }
    ErrorInfo error = event.error();
    if (error != null) {
      add(byName, FieldNames.ERROR_TYPE, error.type());
      add(byName, FieldNames.ERROR_MESSAGE, error.message());
      add(byName, FieldNames.STACK_TRACE, error.stackTrace());
      add(byName, FieldNames.STACK_HASH, error.stackHash());
    }
    return byName;
  }

  private static void add(Map<String, List<Field>> byName, String name, @Nullable String value) {
    if (value != null) {
      add(byName, Field.text(name, value));
    }
  }

  /** The names that this object gives a meaning of its own are not the line's to take. */
  private static void add(Map<String, List<Field>> byName, Field field) {
    boolean taken = field.name().equals(ID) || field.name().equals(LogEvent.QUALITY);
    String name =
        taken || field.name().equals(FieldNames.TIMESTAMP) ? field.name() + "_" : field.name();
    byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(field);
  }

  private static void writeField(JsonGenerator json, String name, List<Field> values) {
    json.writeName(name);
    if (values.size() == 1) {
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
