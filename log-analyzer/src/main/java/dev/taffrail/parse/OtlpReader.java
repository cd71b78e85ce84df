package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Level;
import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Log records as OpenTelemetry writes them to files: {@code resourceLogs}, {@code scopeLogs},
 * attributes as lists of keys and values. A line is one event, also when it holds several records:
 * it has the messages and attributes of all, the worst level, the first time, and their number.
 */
final class OtlpReader {
  /** How many records a line holds, when there is more than one. */
  private static final String RECORDS = "records";

  private final JsonParser parser;
  private final JsonReader names;
  private final EventBuilder event;
  private final List<String> bodies = new ArrayList<>(1);
  private @Nullable Level worst;
  private int records;

  OtlpReader(JsonParser parser, JsonReader names, EventBuilder event) {
    this.parser = parser;
    this.names = names;
    this.event = event;
  }

  static boolean isGroup(String name) {
    return name.equals("resourceLogs") || name.equals("scopeLogs");
  }

  /** Reads the value of a property that {@link #isGroup} knows. */
  void readGroup(JsonToken token) {
    readEach(token, this::readGroupProperty);
    if (worst != null) {
      event.add(FieldNames.LEVEL, worst.name(), Field.Type.TEXT);
    }
    if (!bodies.isEmpty()) {
      event.add(FieldNames.MESSAGE, String.join("\n", bodies), Field.Type.TEXT);
    }
    if (records > 1) {
      event.add(RECORDS, Integer.toString(records), Field.Type.NUMBER);
    }
  }

  /** Reads one entry of a list of keys and values. */
  void readAttribute(JsonToken token, String prefix) {
    String[] key = {""};
    readEach(
        token,
        (name, value) -> {
          if (name.equals("key")) {
            key[0] = names.wellFormed(parser.getString());
          } else if (value == JsonToken.START_OBJECT) {
            readAnyValue(value, names.join(prefix, key[0]));
          } else {
            names.readValue(value, names.join(prefix, key[0].isEmpty() ? name : key[0]));
          }
        });
  }

  private interface Property {
    void read(String name, JsonToken value);
  }

  /** Reads the properties of an object, or of each object in a list. */
  private void readEach(JsonToken token, Property property) {
    if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readEach(parser.currentToken(), property);
      }
    } else if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        property.read(name, parser.nextToken());
      }
    }
  }

  private void readGroupProperty(String name, JsonToken value) {
    switch (name) {
      case "resourceLogs", "scopeLogs", "resource" -> readEach(value, this::readGroupProperty);
      case "scope" -> readEach(value, this::readScopeProperty);
      case "attributes" -> readAttributes(value);
      case "logRecords" -> readRecords(value);
      default -> names.readValue(value, name);
    }
  }

  private void readScopeProperty(String name, JsonToken value) {
    if (name.equals("attributes")) {
      readAttributes(value);
    } else {
      names.readValue(value, "scope." + name);
    }
  }

  private void readRecords(JsonToken token) {
    if (token != JsonToken.START_ARRAY) {
      names.readValue(token, "logRecords");
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      records++;
      readEach(parser.currentToken(), this::readRecordProperty);
    }
  }

  private void readRecordProperty(String name, JsonToken value) {
    switch (name) {
      case "timeUnixNano" -> readTime(name, value);
      case "severityNumber" -> raise(SeverityNumbers.openTelemetry(parser.getString()), value);
      case "severityText" -> raise(Level.parse(parser.getString()), value);
      case "body" -> readBody(value);
      case "attributes" -> readAttributes(value);
      case "flags" -> names.readValue(value, "trace_flags");
      default -> names.readValue(value, name);
    }
  }

  /** A number of 0 means that the time is not known. */
  private void readTime(String name, JsonToken value) {
    if (value.isScalarValue()) {
      event.add(name, parser.getString(), Field.Type.NUMBER);
    } else {
      parser.skipChildren();
    }
  }

  private void raise(@Nullable Level level, JsonToken value) {
    if (!value.isScalarValue()) {
      parser.skipChildren();
    } else if (level != null && (worst == null || level.compareTo(worst) > 0)) {
      worst = level;
    }
  }

  private void readAttributes(JsonToken token) {
    if (token != JsonToken.START_ARRAY) {
      names.readValue(token, "attributes");
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readAttribute(parser.currentToken(), "");
    }
  }

  /** A body of keys and values is what a structured log line would be. */
  private void readBody(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      readAnyValue(token, "");
    } else if (token.isScalarValue()) {
      bodies.add(names.wellFormed(parser.getString()));
    } else {
      parser.skipChildren();
    }
  }

  private void readAnyValue(JsonToken token, String name) {
    readEach(
        token,
        (kind, value) -> {
          switch (kind) {
            case "intValue", "doubleValue" -> addScalar(name, value, Field.Type.NUMBER);
            case "boolValue" -> addScalar(name, value, Field.Type.BOOLEAN);
            case "arrayValue" -> readEach(value, (unused, list) -> readList(list, name));
            case "kvlistValue" -> readEach(value, (unused, list) -> readMap(list, name));
            default -> addScalar(name, value, Field.Type.TEXT);
          }
        });
  }

  private void readList(JsonToken token, String name) {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readAnyValue(parser.currentToken(), name);
    }
  }

  private void readMap(JsonToken token, String name) {
    String prefix = name.isEmpty() ? "" : name + '.';
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readAttribute(parser.currentToken(), prefix);
    }
  }

  private void addScalar(String name, JsonToken value, Field.Type type) {
    if (!value.isScalarValue()) {
      parser.skipChildren();
    } else if (value == JsonToken.VALUE_NULL) {
      return;
    } else if (name.isEmpty()) {
      bodies.add(names.wellFormed(parser.getString()));
    } else {
      event.add(name, names.wellFormed(parser.getString()), type);
    }
  }
}
