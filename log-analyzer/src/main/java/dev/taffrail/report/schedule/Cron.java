package dev.taffrail.report.schedule;

import dev.taffrail.report.schedule.CronField.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of five fields: minute, hour, day of month, month, day of week. As in Vixie's
 * cron a day must fit one of the two fields of days when neither begins with a star, else both.
 *
 * <p>It knows local times alone; {@link Schedule} makes instants of them.
 */
public final class Cron {
  private static final Map<String, String> NAMED =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *");
  private static final int FIELDS = 5;

  /** A 29th of February on a given day of the week comes again after 40 years at the latest. */
  private static final int MOST_MONTHS = 12 * 41;

  private final String text;
  private final CronField minutes;
  private final CronField hours;
  private final CronField days;
  private final CronField months;
  private final CronField weekdays;

  private Cron(String text, String[] fields) {
    this.text = text;
    minutes = CronField.parse(Kind.MINUTE, fields[0]);
    hours = CronField.parse(Kind.HOUR, fields[1]);
    days = CronField.parse(Kind.DAY_OF_MONTH, fields[2]);
    months = CronField.parse(Kind.MONTH, fields[3]);
    weekdays = CronField.parse(Kind.DAY_OF_WEEK, fields[4]);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it is none, or fits no day there will ever be; the
   *     message says which field, its value and what is allowed
   */
  public static Cron parse(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("@") && !NAMED.containsKey(stripped)) {
      throw new IllegalArgumentException(
          "\"" + stripped + "\": allowed are @hourly, @daily, @weekly and @monthly");
    }
    String[] fields = NAMED.getOrDefault(stripped, stripped).split("\\s+");
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "\""
              + stripped
              + "\" has "
              + fields.length
              + " fields: it takes minute, hour, day of"
              + " month, month and day of week");
    }
    Cron cron = new Cron(stripped, fields);
    cron.checkPossible();
    return cron;
  }

  private void checkPossible() {
    boolean possible =
        isEither()
            || IntStream.rangeClosed(1, Month.values().length)
                .filter(months::has)
                .anyMatch(month -> days.atLeast(1) <= Month.of(month).maxLength());
    if (!possible) {
      throw new IllegalArgumentException(
          "day of month \""
              + days.values()
              + "\": no month \""
              + months.values()
              + "\" has such a day");
    }
  }

  private boolean isEither() {
    return !days.starred() && !weekdays.starred();
  }

  /** The first local time that fits, at or after one of whole minutes. */
  LocalDateTime atOrAfter(LocalDateTime time) {
    LocalDate first = time.toLocalDate();
    if (fits(first)) {
      LocalTime found = atOrAfter(time.toLocalTime());
      if (found != null) {
        return first.atTime(found);
      }
    }
    LocalDate day = first.plusDays(1);
    for (int i = 0; i < MOST_MONTHS; i++) {
      YearMonth month = YearMonth.from(day);
      while (months.has(month.getMonthValue()) && YearMonth.from(day).equals(month)) {
        if (fits(day)) {
          return day.atTime(hours.atLeast(0), minutes.atLeast(0));
        }
        day = day.plusDays(1);
      }
      day = month.plusMonths(1).atDay(1);
    }
    throw new IllegalStateException("no day fits " + text);
  }

  /** The last local time that fits, at or before one of whole minutes. */
  LocalDateTime atOrBefore(LocalDateTime time) {
    LocalDate last = time.toLocalDate();
    if (fits(last)) {
      LocalTime found = atOrBefore(time.toLocalTime());
      if (found != null) {
        return last.atTime(found);
      }
    }
    LocalDate day = last.minusDays(1);
    for (int i = 0; i < MOST_MONTHS; i++) {
      YearMonth month = YearMonth.from(day);
      while (months.has(month.getMonthValue()) && YearMonth.from(day).equals(month)) {
        if (fits(day)) {
          return day.atTime(hours.atMost(23), minutes.atMost(59));
        }
        day = day.minusDays(1);
      }
      day = month.minusMonths(1).atEndOfMonth();
    }
    throw new IllegalStateException("no day fits " + text);
  }

  private @Nullable LocalTime atOrAfter(LocalTime time) {
    int hour = hours.atLeast(time.getHour());
    if (hour == time.getHour()) {
      int minute = minutes.atLeast(time.getMinute());
      if (minute >= 0) {
        return LocalTime.of(hour, minute);
      }
      hour = hours.atLeast(hour + 1);
    }
    return hour < 0 ? null : LocalTime.of(hour, minutes.atLeast(0));
  }

  private @Nullable LocalTime atOrBefore(LocalTime time) {
    int hour = hours.atMost(time.getHour());
    if (hour == time.getHour()) {
      int minute = minutes.atMost(time.getMinute());
      if (minute >= 0) {
        return LocalTime.of(hour, minute);
      }
      hour = hours.atMost(hour - 1);
    }
    return hour < 0 ? null : LocalTime.of(hour, minutes.atMost(59));
  }

  /** Whether a day fits. */
  private boolean fits(LocalDate day) {
    boolean ofMonth = days.has(day.getDayOfMonth());
    boolean ofWeek = weekdays.has(day.getDayOfWeek().getValue() % 7);
    return months.has(day.getMonthValue()) && (isEither() ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  /** Whether a local time fits. */
  boolean fits(LocalDateTime time) {
    return fits(time.toLocalDate()) && hours.has(time.getHour()) && minutes.has(time.getMinute());
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
