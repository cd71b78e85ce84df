package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** For how long an objective is added up. Minutes are those since the epoch, in UTC. */
public sealed interface Window {
  /** Longer windows begin with a quarter of an hour in UTC, so that quarters can answer them. */
  Duration BY_MINUTE = Duration.ofHours(6);

  /** The part of the window that has passed at a minute, which is not counted itself. */
  Span span(long minute);

  /** The longest that it can be. */
  Duration longest();

  /** As the configuration says it. */
  String text();

  /**
   * A time.
   *
   * @param from its first minute
   * @param to the first minute that has not come yet
   * @param end the first minute behind the window, of which {@code to} may be the begin or middle
   */
  record Span(long from, long to, long end) {
    public Span {
      if (from > to || to > end) {
        throw new IllegalArgumentException("not from <= to <= end");
      }
    }

    /** How long it is as a whole. */
    public Duration whole() {
      return Duration.ofMinutes(end - from);
    }
  }

  /** The last so many minutes. */
  record Rolling(Duration length) implements Window {
    public Rolling {
      if (length.toMinutes() < 1) {
        throw new IllegalArgumentException("length < 1 minute");
      }
    }

    @Override
    public Span span(long minute) {
      return new Span(last(minute, length), minute, minute);
    }

    @Override
    public Duration longest() {
      return length;
    }

    @Override
    public String text() {
      return Window.text(length);
    }
  }

  /** {@code 5m}, {@code 24h}, {@code 3d}. */
  static String text(Duration length) {
    if (length.toDays() >= 2 && length.equals(Duration.ofDays(length.toDays()))) {
      return length.toDays() + "d";
    }
    return length.equals(Duration.ofHours(length.toHours()))
        ? length.toHours() + "h"
        : length.toMinutes() + "m";
  }

  /** Where the last so many minutes begin. */
  static long last(long minute, Duration length) {
    long from = minute - length.toMinutes();
    return length.compareTo(BY_MINUTE) <= 0 ? from : Resolution.quarter(from);
  }

  /** The day, week, month, quarter or year of a zone. */
  record Calendar(Unit unit, ZoneId zone) implements Window {
    private static final long SECONDS_PER_MINUTE = 60;

    /** What a calendar is made of. */
    public enum Unit {
      DAY(Period.ofDays(1), 25),
      WEEK(Period.ofWeeks(1), 7 * 24 + 1),
      MONTH(Period.ofMonths(1), 31 * 24 + 1),
      QUARTER(Period.ofMonths(3), 92 * 24 + 1),
      YEAR(Period.ofYears(1), 366 * 24 + 1);

      private final Period length;
      private final int mostHours;

      Unit(Period length, int mostHours) {
        this.length = length;
        this.mostHours = mostHours;
      }

      private LocalDate begin(LocalDate day) {
        return switch (this) {
          case DAY -> day;
          case WEEK -> day.with(ChronoField.DAY_OF_WEEK, 1);
          case MONTH -> day.withDayOfMonth(1);
          case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
          case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
        };
      }

      /** As it is written. */
      public String text() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** The one that holds the minute before: at midnight it is the day that has just ended. */
    @Override
    public Span span(long minute) {
      LocalDate day =
          Instant.ofEpochSecond((minute - 1) * SECONDS_PER_MINUTE).atZone(zone).toLocalDate();
      LocalDate begin = unit.begin(day);
      return new Span(minute(begin), minute, minute(begin.plus(unit.length)));
    }

    /** A day begins when the clocks of its zone say so: at midnight, or where that is left out. */
    private long minute(LocalDate day) {
      return day.atStartOfDay(zone).toEpochSecond() / SECONDS_PER_MINUTE;
    }

    @Override
    public Duration longest() {
      return Duration.ofHours(unit.mostHours);
    }

    @Override
    public String text() {
      return unit.text();
    }
  }
}
