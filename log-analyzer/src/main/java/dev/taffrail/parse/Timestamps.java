package dev.taffrail.parse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of an event: ISO-8601 with {@code T} or a blank, a fraction of any length behind a
 * dot or comma, and {@code Z}, {@code +01:00}, {@code +0100} or nothing behind it; or a number of
 * seconds, milliseconds, microseconds or nanoseconds since the epoch, told apart by its size.
 */
public final class Timestamps {
  /** No time could be read. */
  public static final long NONE = Long.MIN_VALUE;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int ISO_SECONDS_LENGTH = "2026-01-01T00:00:00".length();
  private static final int LONGEST_NUMBER = 40;

  /** Smaller numbers, before 1973, are durations or counters that carry the name of a time. */
  private static final int FEWEST_EPOCH_DIGITS = 9;

  private Timestamps() {}

  /** Microseconds since the epoch, or {@link #NONE}. */
  public static long parse(String text) {
    return parse(text, null);
  }

  /**
   * Microseconds since the epoch, or {@link #NONE}.
   *
   * @param zone of a time that names none; null for UTC
   */
  public static long parse(String text, @Nullable ZoneId zone) {
    String s = text.strip();
    if (s.length() >= ISO_SECONDS_LENGTH && s.charAt(4) == '-') {
      return parseIso(s, zone);
    }
    return parseEpoch(s);
  }

  /** Microseconds since the epoch of a time on the clocks of a zone. */
  static long inZone(long localMicros, ZoneId zone) {
    long seconds = Math.floorDiv(localMicros, MICROS_PER_SECOND);
    LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    long offset = zone.getRules().getOffset(local).getTotalSeconds();
    return localMicros - offset * MICROS_PER_SECOND;
  }

  private static long parseEpoch(String number) {
    if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
      return NONE;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      long digits = (long) value.precision() - value.scale();
      return digits < FEWEST_EPOCH_DIGITS || digits > LONGEST_NUMBER
          ? NONE
          : value
              .movePointRight(microsShift(digits))
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return NONE;
    }
  }

  /** A number of 100 billion seconds lies in the year 5138: larger ones are finer units. */
  private static int microsShift(long digits) {
    return digits <= 11 ? 6 : digits <= 14 ? 3 : digits <= 17 ? 0 : -3;
  }

  private static long parseIso(String s, @Nullable ZoneId zone) {
    char separator = s.charAt(10);
    boolean shaped =
        s.charAt(7) == '-'
            && (separator == 'T' || separator == ' ' || separator == 't')
            && s.charAt(13) == ':'
            && s.charAt(16) == ':';
    if (!shaped) {
      return NONE;
    }
    int year = number(s, 0, 4);
    int month = number(s, 5, 7);
    int day = number(s, 8, 10);
    int hour = number(s, 11, 13);
    int minute = number(s, 14, 16);
    int second = number(s, 17, 19);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 60) {
      return NONE;
    }
    int zoneStart = fractionEnd(s);
    long offsetSeconds = offsetSeconds(s, zoneStart);
    if (zoneStart < 0 || offsetSeconds == NONE) {
      return NONE;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offsetSeconds;
      long micros = seconds * MICROS_PER_SECOND + fractionMicros(s, zoneStart);
      return zone == null || zoneStart < s.length() ? micros : inZone(micros, zone);
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** Index behind the fraction; -1 when a dot or comma has no digit behind it. */
  private static int fractionEnd(String s) {
    int i = ISO_SECONDS_LENGTH;
    if (i == s.length() || (s.charAt(i) != '.' && s.charAt(i) != ',')) {
      return i;
    }
    int end = i + 1;
    while (end < s.length() && isDigit(s.charAt(end))) {
      end++;
    }
    return end == i + 1 ? -1 : end;
  }

  private static long fractionMicros(String s, int fractionEnd) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      int at = ISO_SECONDS_LENGTH + 1 + i;
      micros = micros * 10 + (at < fractionEnd ? s.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static long offsetSeconds(String s, int start) {
    if (start < 0 || start == s.length()) {
      return 0;
    }
    char sign = s.charAt(start);
    if ((sign == 'Z' || sign == 'z') && start + 1 == s.length()) {
      return 0;
    }
    int length = s.length() - start;
    boolean colon = length == 6 && s.charAt(start + 3) == ':';
    if ((sign != '+' && sign != '-') || !(colon || length == 5 || length == 3)) {
      return NONE;
    }
    int hours = number(s, start + 1, start + 3);
    int minutes = length == 3 ? 0 : number(s, s.length() - 2, s.length());
    if ((hours | minutes) < 0 || hours > 18 || minutes > 59) {
      return NONE;
    }
    long seconds = hours * 3_600L + minutes * 60L;
    return sign == '-' ? -seconds : seconds;
  }

  /** The number written by these digits, -1 when one is no digit. */
  private static int number(String s, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
