package dev.taffrail.parse;

import dev.taffrail.event.Level;
import org.jspecify.annotations.Nullable;

/**
 * Levels that are written as numbers. Some rise with the severity, others fall: syslog and GELF
 * count from 0 (emergency) to 7 (debug), pino and bunyan from 10 (trace) to 60 (fatal),
 * OpenTelemetry from 1 (trace) to 24 (fatal). {@code level_value} is never read: its order depends
 * on the logging framework.
 */
final class SeverityNumbers {
  private static final Level[] SYSLOG = {
    Level.ERROR, Level.ERROR, Level.ERROR, Level.ERROR,
    Level.WARN, Level.INFO, Level.INFO, Level.DEBUG
  };
  private static final Level[] BANDS = {
    Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.ERROR
  };
  private static final int OPEN_TELEMETRY_BAND = 4;
  private static final int PINO_BAND = 10;
  private static final int HIGHEST_PINO = 100;

  private SeverityNumbers() {}

  /** The meaning of a number under the name {@code level}; null when it has none. */
  static @Nullable Level level(String text) {
    int number = number(text);
    if (number < 0 || number > HIGHEST_PINO) {
      return null;
    }
    return number < SYSLOG.length ? SYSLOG[number] : band(number - PINO_BAND, PINO_BAND);
  }

  /** The meaning of a severity number of OpenTelemetry; null when it says nothing. */
  static @Nullable Level openTelemetry(String text) {
    int number = number(text);
    return number > OPEN_TELEMETRY_BAND * BANDS.length
        ? null
        : band(number - 1, OPEN_TELEMETRY_BAND);
  }

  /** The level of a syslog severity from 0 to 7. */
  static Level syslog(int severity) {
    return SYSLOG[severity & 7];
  }

  private static @Nullable Level band(int number, int width) {
    return number < 0 ? null : BANDS[Math.min(number / width, BANDS.length - 1)];
  }

  /** A number of at most three digits; -1 when it is none. */
  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i > 2) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : number;
  }
}
