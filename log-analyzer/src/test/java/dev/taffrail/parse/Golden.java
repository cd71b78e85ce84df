package dev.taffrail.parse;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event as one line of JSON that says all of it, to be compared as text. */
final class Golden {
  private static final JsonFactory JSON = new JsonFactory();

  private Golden() {}

  static String json(LogEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      values(event)
          .forEach((name, values) -> {
            json.writeName(name);
            if (values.size() == 1) {
              json.writeString(values.getFirst());
            } else {
              json.writeStartArray();
              values.forEach(json::writeString);
              json.writeEndArray();
            }
          });
      json.writeEndObject();
    }
    return text.toString();
  }

  private static Map<String, List<String>> values(LogEvent event) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Instant time = Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS);
    add(values, FieldNames.TIMESTAMP, time.toString());
    add(values, FieldNames.LEVEL, event.level() == null ? null : event.level().name());
    add(values, FieldNames.KIND, event.kind() == EventKind.LOG ? null : event.kind().text());
    add(values, FieldNames.MESSAGE, event.message());
    ErrorInfo error = event.error();
    if (error != null) {
      add(values, FieldNames.ERROR_TYPE, error.type());
      add(values, FieldNames.ERROR_MESSAGE, error.message());
      add(values, FieldNames.STACK_TRACE, error.stackTrace());
      add(values, FieldNames.STACK_HASH, error.stackHash());
    }
    for (Field field : event.fields()) {
      add(values, field.name(), field.text());
    }
    event.quality().forEach(mark -> add(values, LogEvent.QUALITY, mark.text()));
    return values;
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    if (value != null) {
      values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }
  }
}
