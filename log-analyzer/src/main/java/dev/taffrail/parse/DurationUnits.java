package dev.taffrail.parse;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Durations whose name or text tells their unit, as decimal milliseconds. */
final class DurationUnits {
  private static final int NANOS = -6;
  private static final int MICROS = -3;
  private static final int MILLIS = 0;
  private static final int SECONDS = 3;
  private static final int LONGEST = 40;
  private static final Map<String, Integer> UNIT_OF_NAME = new HashMap<>();

  /** Names under which only a text with a unit is a duration. */
  private static final int UNKNOWN = Integer.MIN_VALUE;

  static {
    put(NANOS, "event.duration", "duration_ns", "durationNs", "duration_nanos", "elapsed_ns");
    put(MICROS, "duration_us", "durationUs", "duration_micros", "elapsed_us");
    put(SECONDS, "duration_s", "duration_seconds", "elapsed_seconds", "elapsed_s");
    put(SECONDS, "http.server.request.duration", "http.client.request.duration");
    put(UNKNOWN, "duration", "latency", "elapsed", "took", "response_time");
  }

  private DurationUnits() {}

  /** The milliseconds of a field; null when it is no duration or its unit is not known. */
  static @Nullable String millis(String name, String text) {
    Integer unit = UNIT_OF_NAME.get(name);
    if (unit == null) {
      return null;
    }
    return unit == UNKNOWN ? withUnit(text) : shifted(text, unit);
  }

  /** The milliseconds of a text such as {@code 1.5s}; null when it is none. */
  static @Nullable String withUnit(String text) {
    String s = text.strip();
    int end = s.length();
    while (end > 0 && !Character.isDigit(s.charAt(end - 1))) {
      end--;
    }
    String number = s.substring(0, end);
    return switch (s.substring(end).strip()) {
      case "ns" -> shifted(number, NANOS);
      case "us", "µs", "μs" -> shifted(number, MICROS);
      case "ms" -> shifted(number, MILLIS);
      case "s" -> shifted(number, SECONDS);
      default -> null;
    };
  }

  /** The milliseconds of a number of seconds; null when it is no number. */
  static @Nullable String ofSeconds(String seconds) {
    return shifted(seconds, SECONDS);
  }

  /** The milliseconds of a number of microseconds; null when it is no number. */
  static @Nullable String ofMicros(String micros) {
    return shifted(micros, MICROS);
  }

  private static @Nullable String shifted(String number, int places) {
    if (number.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      return Math.abs((long) value.scale()) > LONGEST
          ? null
          : value.scaleByPowerOfTen(places).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static void put(int unit, String... names) {
    for (String name : names) {
      UNIT_OF_NAME.put(name, unit);
    }
  }
}
