package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a line, flat or nested. Nested names are joined by dots, values of arrays repeat
 * the name, null says nothing.
 */
final class JsonLayout {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER = 1_000;
  private static final int MAX_TEXT = 4 << 20;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  /** The event of a line; null when the line is no JSON object. */
  @Nullable LogEvent parse(Line line, long fallbackMicros) {
    RawText raw = withoutByteOrderMark(line.text());
    if (!looksLikeObject(raw)) {
      return null;
    }
    LogEvent event = parseBytes(line, raw, fallbackMicros);
    return event != null ? event : parseReplaced(line, raw, fallbackMicros);
  }

  private @Nullable LogEvent parseBytes(Line line, RawText raw, long fallbackMicros) {
    EventBuilder event = new EventBuilder(line);
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), raw.buffer(), raw.start(), raw.length())) {
      return readLine(parser, event) ? event.build(fallbackMicros) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Bytes that are not UTF-8 stop the parser: a second try reads them as U+FFFD. */
  private @Nullable LogEvent parseReplaced(Line line, RawText raw, long fallbackMicros) {
    Utf8.Decoded decoded = Utf8.decode(raw);
    if (!decoded.replaced()) {
      return null;
    }
    EventBuilder event = new EventBuilder(line);
    event.mark(Quality.BAD_ENCODING);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), decoded.text())) {
      return readLine(parser, event) ? event.build(fallbackMicros) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean readLine(JsonParser parser, EventBuilder event) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    readObject(parser, "", event);
    return parser.nextToken() == null;
  }

  private static void readObject(JsonParser parser, String prefix, EventBuilder event) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
      readValue(parser, parser.nextToken(), name, event);
    }
  }

  private static void readValue(
      JsonParser parser, JsonToken token, String name, EventBuilder event) {
    switch (token) {
      case VALUE_STRING -> event.add(name, parser.getString(), Field.Type.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          event.add(name, parser.getString(), Field.Type.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> event.add(name, parser.getString(), Field.Type.BOOLEAN);
      case START_OBJECT -> readObject(parser, name + '.', event);
      case START_ARRAY -> readArray(parser, name, event);
      default -> {}
    }
  }

  private static void readArray(JsonParser parser, String name, EventBuilder event) {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      readValue(parser, token, name, event);
    }
  }

  private static boolean looksLikeObject(RawText raw) {
    byte[] bytes = raw.buffer();
    int end = raw.start() + raw.length();
    for (int i = raw.start(); i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return bytes[i] == '{';
      }
    }
    return false;
  }

  private static RawText withoutByteOrderMark(RawText raw) {
    byte[] bytes = raw.buffer();
    int start = raw.start();
    boolean marked =
        raw.length() >= 3
            && bytes[start] == (byte) 0xEF
            && bytes[start + 1] == (byte) 0xBB
            && bytes[start + 2] == (byte) 0xBF;
    return marked ? new RawText(bytes, start + 3, raw.length() - 3) : raw;
  }
}
