package dev.taffrail.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as a format of plain text writes them. A time without a year or a day is the one
 * nearest to a reference, so that the same line always gives the same time.
 */
final class TextTimes {
  private static final String ISO = "iso";
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final List<DateTimeFormatter> formatters = new ArrayList<>();
  private boolean iso;

  /**
   * Reads any of some patterns.
   *
   * @param patterns {@code iso}, or as {@link DateTimeFormatter} takes them
   * @throws IllegalArgumentException for what is no pattern
   */
  TextTimes(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.equals(ISO)) {
        iso = true;
      } else {
        formatters.add(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH));
      }
    }
    iso |= patterns.isEmpty();
  }

  /** Microseconds since the epoch, or {@link Timestamps#NONE}. */
  long parse(String text, @Nullable ZoneId zone, long referenceMicros) {
    long micros = iso ? Timestamps.parse(text, zone) : Timestamps.NONE;
    for (int i = 0; i < formatters.size() && micros == Timestamps.NONE; i++) {
      try {
        micros = micros(formatters.get(i).parse(text), zone, referenceMicros);
      } catch (DateTimeException | ArithmeticException e) {
        micros = Timestamps.NONE;
      }
    }
    return micros;
  }

  private static long micros(TemporalAccessor time, @Nullable ZoneId zone, long referenceMicros) {
    if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.from(time));
    }
    ZoneId own = time.query(TemporalQueries.zone());
    ZoneId itsZone = own != null ? own : zone == null ? ZoneOffset.UTC : zone;
    Instant reference = Instant.EPOCH.plus(referenceMicros, ChronoUnit.MICROS);
    LocalDateTime near = LocalDateTime.ofInstant(reference, itsZone);
    LocalDateTime local = local(time, near);
    long seconds = local.toEpochSecond(ZoneOffset.UTC);
    return Timestamps.inZone(seconds * MICROS_PER_SECOND + local.getNano() / 1_000, itsZone);
  }

  private static LocalDateTime local(TemporalAccessor time, LocalDateTime near) {
    LocalTime clock = LocalTime.from(time);
    LocalDate date = time.query(TemporalQueries.localDate());
    if (date != null) {
      return date.atTime(clock);
    }
    if (time.isSupported(ChronoField.DAY_OF_MONTH)) {
      MonthDay day = MonthDay.from(time);
      return nearest(near, years -> day.atYear(near.getYear() + years).atTime(clock));
    }
    return nearest(near, days -> near.toLocalDate().plusDays(days).atTime(clock));
  }

  private interface Step {
    LocalDateTime at(int step);
  }

  private static LocalDateTime nearest(LocalDateTime near, Step step) {
    LocalDateTime best = step.at(0);
    for (int i = -1; i <= 1; i += 2) {
      LocalDateTime other = step.at(i);
      if (distance(near, other) < distance(near, best)) {
        best = other;
      }
    }
    return best;
  }

  private static long distance(LocalDateTime a, LocalDateTime b) {
    return Math.abs(ChronoUnit.SECONDS.between(a, b));
  }
}
