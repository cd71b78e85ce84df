package dev.taffrail.query;

import dev.taffrail.parse.Timestamps;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as people type it: a day, an hour, a minute or finer in ISO-8601, without a zone in UTC;
 * or a number since the epoch. A day, an hour or a minute is meant as a whole; a second or finer is
 * an instant where a range ends at it.
 *
 * @param first its first microsecond since the epoch
 * @param last its last microsecond
 * @param lastInRange its last microsecond as an end of a range
 */
record TimeText(long first, long last, long lastInRange) {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[Tt ](\\d{2})(?:(:\\d{2})(?:(:\\d{2})([.,]\\d{1,9})?)?)?)?"
              + "([Zz]|[+-]\\d{2}:?\\d{2})?");

  /** Reads a time; null when the text is none. */
  static @Nullable TimeText parse(String text) {
    Matcher iso = ISO.matcher(text.strip());
    return iso.matches() ? parseIso(iso) : of(Timestamps.parse(text), Duration.ofMillis(1));
  }

  private static @Nullable TimeText parseIso(Matcher iso) {
    String hour = iso.group(2);
    String minute = iso.group(3);
    String second = iso.group(4);
    String padded =
        iso.group(1)
            + 'T'
            + (hour == null ? "00" : hour)
            + (minute == null ? ":00" : minute)
            + (second == null ? ":00" : second)
            + text(iso.group(5))
            + text(iso.group(6));
    Duration unit;
    if (hour == null) {
      unit = Duration.ofDays(1);
    } else if (minute == null) {
      unit = Duration.ofHours(1);
    } else if (second == null) {
      unit = Duration.ofMinutes(1);
    } else {
      unit = iso.group(5) == null ? Duration.ofSeconds(1) : fraction(iso.group(5).length() - 1);
    }
    return of(Timestamps.parse(padded), unit);
  }

  private static Duration fraction(int digits) {
    return digits <= 3 ? Duration.ofMillis(1) : Duration.ofNanos(1_000);
  }

  private static @Nullable TimeText of(long first, Duration unit) {
    if (first == Timestamps.NONE) {
      return null;
    }
    long last = first + unit.toNanos() / 1_000 - 1;
    return new TimeText(first, last, unit.toSeconds() > 1 ? last : first);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }
}
