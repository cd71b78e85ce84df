package dev.taffrail.samples.generate;

import dev.taffrail.logging.FieldNames;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.slf4j.event.Level;

/**
 * Builds one event as a JSON object in the field order of logging-core; the number of {@code seq}
 * is left out until the event is written. Names and values must not need escapes, which is true of
 * all that is drawn; texts are escaped when they are loaded. One object serves all lines. Not
 * thread-safe.
 */
final class JsonLine {
  private static final byte[] OPENING = utf8("{\"" + FieldNames.TIMESTAMP + "\":\"");
  private static final long DAY_MICROS = 86_400_000_000L;

  private byte[] bytes = new byte[1024];
  private int length;
  private int seqAt;
  private long day = Long.MIN_VALUE;
  private byte[] date = {};

  JsonLine begin(long micros, Level level, String logger, String thread) {
    length = 0;
    raw(OPENING).timestamp(micros).put('"');
    return text(FieldNames.LEVEL, level.name())
        .text(FieldNames.LOGGER, logger)
        .text(FieldNames.THREAD, thread);
  }

  JsonLine message(Text text, Facts facts) {
    return text(FieldNames.MESSAGE, text, facts);
  }

  JsonLine message(String text) {
    return text(FieldNames.MESSAGE, text);
  }

  /** Who speaks, up to and with the place of {@code seq}. */
  JsonLine from(Instance instance) {
    raw(instance.introduction());
    seqAt = length;
    return this;
  }

  JsonLine text(String name, String value) {
    return name(name).put('"').raw(value).put('"');
  }

  JsonLine text(String name, Text text, Facts facts) {
    name(name).put('"');
    text.appendTo(this, facts);
    return put('"');
  }

  /** A number, a boolean or an object, as it stands. */
  JsonLine literal(String name, String json) {
    return name(name).raw(json);
  }

  /** Decimal milliseconds. */
  JsonLine millis(String name, long micros) {
    name(name).raw(Long.toString(micros / 1000)).put('.');
    return digits((int) (micros % 1000), 3);
  }

  /** The event; this object is free for the next one. */
  Event end(long micros, long ordinal, Instance instance) {
    put('}').put('\n');
    return new Event(micros, ordinal, instance, Arrays.copyOf(bytes, length), seqAt);
  }

  /** Text as it stands in a JSON string, in UTF-8. */
  static byte[] escaped(String text) {
    return utf8(
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t"));
  }

  JsonLine raw(String json) {
    return raw(utf8(json));
  }

  JsonLine raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  private JsonLine name(String name) {
    return put(',').put('"').raw(name).put('"').put(':');
  }

  private JsonLine timestamp(long micros) {
    long newDay = Math.floorDiv(micros, DAY_MICROS);
    if (newDay != day) {
      day = newDay;
      date = utf8(LocalDate.ofEpochDay(day) + "T");
    }
    long ofDay = micros - day * DAY_MICROS;
    int second = (int) (ofDay / 1_000_000);
    raw(date);
    digits(second / 3600, 2).put(':');
    digits(second / 60 % 60, 2).put(':');
    digits(second % 60, 2).put('.');
    return digits((int) (ofDay % 1_000_000), 6).put('Z');
  }

  private JsonLine digits(int value, int count) {
    reserve(count);
    int rest = value;
    for (int at = length + count - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  private JsonLine put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
