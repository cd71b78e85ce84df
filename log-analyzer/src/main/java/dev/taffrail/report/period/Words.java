package dev.taffrail.report.period;

import dev.taffrail.text.Times;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as reports say them. */
public final class Words {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WITH_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final double PERCENT = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private Words() {}

  /** {@code 4,612,840}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 error}, {@code 412 errors}. */
  public static String count(long number, String one) {
    return number(number) + " " + (number == 1 ? one : plural(one));
  }

  private static String plural(String one) {
    return one.endsWith("s") ? one + "es" : one + "s";
  }

  /** {@code no error}, {@code 1 error}, {@code 412 errors}. */
  public static String countOrNo(long number, String one) {
    return number == 0 ? "no " + one : count(number, one);
  }

  /** A share of 0 to 1: {@code 71 %}, {@code 6.4 %}, {@code 0.04 %}; never 0 or 100 by rounding. */
  public static String percent(double share) {
    double percent = share * PERCENT;
    if (percent <= 0 || percent >= PERCENT) {
      return String.format(Locale.ROOT, "%.0f %%", percent);
    }
    if (percent > 99) {
      return floor(percent) + " %";
    }
    if (percent >= 10) {
      return String.format(Locale.ROOT, "%.0f %%", percent);
    }
    return new BigDecimal(percent)
            .round(new MathContext(percent >= 1 ? 2 : 1))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String floor(double percent) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(percent * 10) / 10);
  }

  /** {@code 3.1}, {@code 12}. */
  public static String factor(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.1f" : "%,.0f", factor)
        .replaceFirst("\\.0$", "");
  }

  /** Milliseconds: {@code 12 ms}, {@code 1.20 s}. */
  public static String millis(double millis) {
    return Times.duration((long) (millis * NANOS_PER_MILLI));
  }

  /** {@code 43 s}, {@code 43 min}, {@code 2 h 10 min}, {@code 3 d 4 h}. */
  public static String length(Duration time) {
    if (time.toMinutes() < 1) {
      return Math.max(0, time.toSeconds()) + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    if (time.toDays() < 2) {
      return time.toHours() + " h" + rest(time.toMinutesPart(), "min");
    }
    return time.toDays() + " d" + rest(time.toHoursPart(), "h");
  }

  private static String rest(long rest, String unit) {
    return rest == 0 ? "" : " " + rest + " " + unit;
  }

  /** As long a time right before: {@code the day before}. */
  public static String before(Duration length) {
    return switch ((int) Math.min(Integer.MAX_VALUE, length.toMinutes())) {
      case 60 -> "the hour before";
      case 24 * 60 -> "the day before";
      case 7 * 24 * 60 -> "the week before";
      default -> "the " + length(length) + " before";
    };
  }

  /** {@code Mon 16 Nov 06:00 to Tue 17 Nov 2026 06:00 UTC}. */
  public static String period(Instant from, Instant to, ZoneId zone) {
    return dayAndTime(from, zone) + " to " + WITH_YEAR.format(to.atZone(zone)) + " " + name(zone);
  }

  /** {@code Tue 17 Nov 06:00}. */
  public static String dayAndTime(Instant time, ZoneId zone) {
    return DAY_AND_TIME.format(time.atZone(zone));
  }

  /** {@code Tue 06:00} of a period of up to a week, {@code Tue 17 Nov 06:00} of a longer one. */
  public static String edge(Instant time, Instant from, Instant to, ZoneId zone) {
    return Duration.between(from, to).compareTo(Duration.ofDays(7)) <= 0
        ? WEEKDAY_AND_TIME.format(time.atZone(zone))
        : dayAndTime(time, zone);
  }

  /** The time of a moment of a period; with its day when the period has several. */
  public static String time(Instant time, Instant from, Instant to, ZoneId zone) {
    LocalDate last = to.minusNanos(1).atZone(zone).toLocalDate();
    boolean oneDay = from.atZone(zone).toLocalDate().equals(last);
    boolean dayOrLess = Duration.between(from, to).compareTo(Duration.ofDays(1)) <= 0;
    return oneDay || dayOrLess ? time(time, zone) : dayAndTime(time, zone);
  }

  /** {@code 06:00}. */
  public static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  /** {@code UTC}, {@code Europe/Berlin}. */
  public static String name(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** {@code (no service)} for lines that name none. */
  public static String service(String name) {
    return name.isEmpty() ? "(no service)" : name;
  }
}
