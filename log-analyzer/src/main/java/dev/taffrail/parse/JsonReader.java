package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads the values of one JSON object into an event. */
final class JsonReader {
  /** A long name around many values would be repeated for each of them. */
  private static final int MAX_NESTED_NAMES = 4 << 20;

  private final JsonParser parser;
  private final EventBuilder event;
  private final boolean plain;
  private int nestedNames;

  /**
   * @param plain whether no text can hold half a surrogate pair
   */
  JsonReader(JsonParser parser, EventBuilder event, boolean plain) {
    this.parser = parser;
    this.event = event;
    this.plain = plain;
  }

  /** Whether the text is one object and nothing else. */
  boolean read() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    readObject("");
    return parser.nextToken() == null;
  }

  private void readObject(String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (prefix.isEmpty() && OtlpReader.isGroup(name)) {
        new OtlpReader(parser, this, event).readGroup(value);
      } else {
        readValue(value, prefix.isEmpty() ? name : join(prefix, name));
      }
    }
  }

  void readValue(JsonToken token, String name) {
    switch (token) {
      case VALUE_STRING -> event.add(name, wellFormed(parser.getString()), Field.Type.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          event.add(name, parser.getString(), Field.Type.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> event.add(name, parser.getString(), Field.Type.BOOLEAN);
      case START_OBJECT -> readObject(name + '.');
      case START_ARRAY -> readArray(name);
      default -> {}
    }
  }

  private void readArray(String name) {
    if (FieldAliases.canonical(name).equals(FieldNames.STACK_TRACE)) {
      event.add(name, wellFormed(StackFrames.read(parser)), Field.Type.TEXT);
    } else if (name.equals("attributes") || name.endsWith(".attributes")) {
      readAttributes(name + '.');
    } else {
      readList(name);
    }
  }

  /** OpenTelemetry writes maps as lists of keys and values. */
  private void readAttributes(String prefix) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        new OtlpReader(parser, this, event).readAttribute(JsonToken.START_OBJECT, prefix);
      } else {
        readValue(parser.currentToken(), prefix.substring(0, prefix.length() - 1));
      }
    }
  }

  private void readList(String name) {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      readValue(token, name);
    }
  }

  /** A nested name. */
  String join(String prefix, String name) {
    nestedNames += prefix.length() + name.length();
    if (nestedNames > MAX_NESTED_NAMES) {
      throw new StreamConstraintsException("nested names > " + MAX_NESTED_NAMES + " characters");
    }
    return prefix + name;
  }

  /** Escapes can write half a surrogate pair, which no encoding of Unicode can hold. */
  String wellFormed(String text) {
    if (plain) {
      return text;
    }
    String wellFormed = Utf8.withoutLoneSurrogates(text);
    if (!wellFormed.equals(text)) {
      event.mark(Quality.BAD_ENCODING);
    }
    return wellFormed;
  }
}
