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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a JSON object: canonical names, numbers as they stood in the line, a list where a
 * name occurs more than once.
 */
final class EventJson {
  private EventJson() {}

  static void write(JsonGenerator json, StoredEvent stored) {
    LogEvent event = stored.event();
    json.writeStartObject();
    json.writeStringProperty("id", stored.id().toString());
    json.writeStringProperty(FieldNames.TIMESTAMP, Times.instant(event.timeMicros()).toString());
    writeIfPresent(json, FieldNames.LEVEL, event.level() == null ? null : event.level().name());
    json.writeStringProperty(FieldNames.KIND, event.kind().text());
    json.writeStringProperty(FieldNames.MESSAGE, event.message());
    for (Map.Entry<String, List<Field>> field : byName(event.fields()).entrySet()) {
      writeField(json, field.getKey(), field.getValue());
    }
    ErrorInfo error = event.error();
    if (error != null) {
      writeIfPresent(json, FieldNames.ERROR_TYPE, error.type());
      writeIfPresent(json, FieldNames.ERROR_MESSAGE, error.message());
      writeIfPresent(json, FieldNames.STACK_TRACE, error.stackTrace());
      writeIfPresent(json, FieldNames.STACK_HASH, error.stackHash());
    }
    if (!event.quality().isEmpty()) {
      json.writeArrayPropertyStart(LogEvent.QUALITY);
      event.quality().stream().map(Quality::text).sorted().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static Map<String, List<Field>> byName(List<Field> fields) {
    Map<String, List<Field>> byName = new LinkedHashMap<>();
    for (Field field : fields) {
      Objects.requireNonNull(byName.computeIfAbsent(field.name(), name -> new ArrayList<>(1)))
          .add(field);
    }
    return byName;
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

  private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
