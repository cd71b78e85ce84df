package dev.taffrail.parse;

import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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

  /** Reads a text into an event; false, and an event of no use, when it is no JSON object. */
  boolean read(RawText text, EventBuilder event) {
    RawText raw = withoutByteOrderMark(text);
    if (!looksLikeObject(raw)) {
      return false;
    }
    boolean plain = Utf8.isPlain(raw);
    try (JsonParser parser = parser(raw, plain, event)) {
      return new JsonReader(parser, event, plain).read();
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The byte parser stops at some bytes that are not UTF-8 and misreads others. */
  private JsonParser parser(RawText raw, boolean plain, EventBuilder event) {
    if (plain || Utf8.isValid(raw)) {
      return factory.createParser(
          ObjectReadContext.empty(), raw.buffer(), raw.start(), raw.length());
    }
    event.mark(Quality.BAD_ENCODING);
    return factory.createParser(ObjectReadContext.empty(), raw.toString());
  }

  static boolean looksLikeObject(RawText raw) {
    byte[] bytes = raw.buffer();
    int end = raw.start() + raw.length();
    for (int i = raw.start(); i < end; i++) {
      if (" \t\r\n".indexOf(bytes[i]) < 0) {
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
