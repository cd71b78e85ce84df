package dev.taffrail.event;

import org.jspecify.annotations.Nullable;

/** Durations are decimal milliseconds in lines and nanoseconds inside. */
public final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private Durations() {}

  /**
   * Reads decimal milliseconds, rounded to a nanosecond; null when the text is no finite number.
   */
  public static @Nullable Long millisToNanos(String millis) {
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

  /** Java reads {@code 5d} and {@code 5f} as numbers, people read them as days and hex digits. */
  private static boolean endsWithLetter(String text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) > '9';
  }
}
