package dev.taffrail.parse;

import dev.taffrail.event.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a container runtime put its own around: Docker's json-file, or CRI. Long lines come in
 * pieces, each in its own wrapping.
 *
 * @param text what the program wrote, without the line end
 * @param timeMicros when the runtime read it, microseconds since the epoch
 * @param stream {@code stdout} or {@code stderr}
 * @param partial whether the next line goes on with it
 */
record Unwrapped(RawText text, long timeMicros, String stream, boolean partial) {
  private static final byte[] DOCKER = "{\"log\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STDOUT = " stdout ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STDERR = " stderr ".getBytes(StandardCharsets.US_ASCII);
  private static final int SHORTEST_TIME = "2026-01-01T00:00:00Z".length();
  private static final int LONGEST_TIME = "2026-01-01T00:00:00.123456789+01:00".length();
  private static final JsonFactory JSON = new JsonFactory();

  /** What is in the wrapping of one line, or of the lines of one event; null without wrapping. */
  static @Nullable Unwrapped of(RawText raw) {
    if (!looksWrapped(raw)) {
      return null;
    }
    int lineEnd = indexOf(raw, '\n', 0);
    return lineEnd < 0 ? one(raw) : several(raw, lineEnd);
  }

  /** Cheap, and right for almost all lines. */
  private static boolean looksWrapped(RawText raw) {
    if (raw.length() < SHORTEST_TIME) {
      return false;
    }
    byte first = raw.buffer()[raw.start()];
    return first == '{' ? startsWith(raw, 0, DOCKER) : isDigit(first) && streamAt(raw) > 0;
  }

  private static @Nullable Unwrapped several(RawText raw, int firstEnd) {
    Unwrapped first = one(slice(raw, 0, firstEnd));
    if (first == null) {
      return null;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(raw.length());
    write(all, first.text);
    Unwrapped last = first;
    int start = firstEnd + 1;
    while (start <= raw.length()) {
      int lineEnd = indexOf(raw, '\n', start);
      int end = lineEnd < 0 ? raw.length() : lineEnd;
      RawText line = slice(raw, start, end);
      Unwrapped next = one(line);
      if (!last.partial) {
        all.write('\n');
      }
      write(all, next == null ? line : next.text);
      last = next == null ? first : next;
      start = end + 1;
    }
    byte[] bytes = all.toByteArray();
    return new Unwrapped(
        new RawText(bytes, 0, bytes.length), first.timeMicros, first.stream, last.partial);
  }

  private static @Nullable Unwrapped one(RawText raw) {
    if (raw.length() == 0) {
      return null;
    }
    return raw.buffer()[raw.start()] == '{' ? docker(raw) : cri(raw);
  }

  private static @Nullable Unwrapped docker(RawText raw) {
    if (!startsWith(raw, 0, DOCKER) || !Utf8.isValid(raw)) {
      return null;
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), raw.buffer(), raw.start(), raw.length())) {
      return docker(parser);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable Unwrapped docker(JsonParser parser) {
    String log = null;
    String stream = null;
    long time = Timestamps.NONE;
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "log" -> log = parser.getString();
        case "stream" -> stream = parser.getString();
        case "time" -> time = Timestamps.parse(parser.getString());
        case "attrs" -> parser.skipChildren();
        default -> {
          return null;
        }
      }
      if (value == JsonToken.VALUE_NULL) {
        return null;
      }
    }
    if (log == null || stream == null || time == Timestamps.NONE || parser.nextToken() != null) {
      return null;
    }
    boolean partial = !log.endsWith("\n");
    String text = partial ? log : log.substring(0, log.length() - 1);
    return new Unwrapped(RawText.of(text), time, stream, partial);
  }

  private static @Nullable Unwrapped cri(RawText raw) {
    int stream = streamAt(raw);
    if (stream < 0) {
      return null;
    }
    int tag = stream + STDOUT.length;
    int text = tag + 2;
    boolean tagged = text <= raw.length() && at(raw, tag + 1) == ' ';
    if (!tagged || (at(raw, tag) != 'F' && at(raw, tag) != 'P')) {
      return null;
    }
    long time = Timestamps.parse(slice(raw, 0, stream).toString());
    return time == Timestamps.NONE
        ? null
        : new Unwrapped(
            slice(raw, text, raw.length()),
            time,
            slice(raw, stream + 1, tag - 1).toString(),
            at(raw, tag) == 'P');
  }

  /** Where the name of the stream stands, behind the time; -1 when it does not. */
  private static int streamAt(RawText raw) {
    int end = Math.min(LONGEST_TIME, raw.length() - 1);
    for (int i = SHORTEST_TIME; i <= end; i++) {
      if (at(raw, i) == ' ') {
        return startsWith(raw, i, STDOUT) || startsWith(raw, i, STDERR) ? i : -1;
      }
    }
    return -1;
  }

  private static byte at(RawText raw, int i) {
    return raw.buffer()[raw.start() + i];
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static RawText slice(RawText raw, int from, int to) {
    return new RawText(raw.buffer(), raw.start() + from, to - from);
  }

  private static void write(ByteArrayOutputStream out, RawText text) {
    out.write(text.buffer(), text.start(), text.length());
  }

  private static boolean startsWith(RawText raw, int at, byte[] prefix) {
    if (raw.length() - at < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (at(raw, at + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(RawText raw, char wanted, int from) {
    for (int i = from; i < raw.length(); i++) {
      if (at(raw, i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
