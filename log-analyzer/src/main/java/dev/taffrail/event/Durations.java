package dev.taffrail.event;

import org.jspecify.annotations.Nullable;

/** Durations are decimal milliseconds in lines and nanoseconds inside. */
public final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private static final int DECIMALS = 6;

  /** Numbers that are longer could overflow. */
  private static final int MOST_PLAIN = 12;

  private static final long[] SCALE = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private Durations() {}

  /**
   * Reads decimal milliseconds, rounded to a nanosecond; null when the text is no finite number.
   */
  public static @Nullable Long millisToNanos(String millis) {
    long plain = plainNanos(millis);
    if (plain >= 0) {
      return plain;
    }
    if (endsWithLetter(millis)) {
      return null;
    }
    try {
      double nanos = Double.parseDouble(millis) * NANOS_PER_MILLI;
      return Double.isFinite(nanos) ? (Long) Math.round(nanos) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Digits with at most six behind a dot, which are exact without a double; -1 of others. */
  private static long plainNanos(String text) {
    int length = text.length();
    long number = 0;
    int dot = -1;
    if (length > MOST_PLAIN) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      char next = text.charAt(i);
      if (next >= '0' && next <= '9') {
        number = number * 10 + (next - '0');
      } else if (next == '.' && dot < 0) {
        dot = i;
      } else {
        return -1;
      }
    }
    int digits = dot < 0 ? length : length - 1;
    int decimals = dot < 0 ? 0 : length - 1 - dot;
    return digits == 0 || decimals > DECIMALS ? -1 : number * SCALE[DECIMALS - decimals];
  }

  /** Java reads {@code 5d} and {@code 5f} as numbers, people read them as days and hex digits. */
  private static boolean endsWithLetter(String text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) > '9';
  }
}
