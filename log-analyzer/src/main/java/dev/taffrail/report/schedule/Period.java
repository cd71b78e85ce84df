package dev.taffrail.report.schedule;

import dev.taffrail.config.Units;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which time a scheduled report is of. */
sealed interface Period {

  /** What the report of an instant is of. */
  Bounds before(Instant run, ZoneId zone);

  /**
   * A stretch of time.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Bounds(Instant from, Instant to) {
    static Bounds of(LocalDate from, LocalDate to, ZoneId zone) {
      return new Bounds(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }
  }

  /** So long before the run. */
  record Last(Duration length) implements Period {
    @Override
    public Bounds before(Instant run, ZoneId zone) {
      return new Bounds(run.minus(length), run);
    }

    /** As the configuration says it. */
    @Override
    public String toString() {
      long minutes = length.toMinutes();
      return minutes % (24 * 60) == 0 && minutes > 24 * 60
          ? minutes / (24 * 60) + "d"
          : minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
  }

  /** The last whole day, week from Monday on, or month of the zone. */
  enum Calendar implements Period {
    YESTERDAY("yesterday"),
    LAST_WEEK("last week"),
    LAST_MONTH("last month");

    private final String text;

    Calendar(String text) {
      this.text = text;
    }

    @Override
    public Bounds before(Instant run, ZoneId zone) {
      LocalDate today = run.atZone(zone).toLocalDate();
      return switch (this) {
        case YESTERDAY -> Bounds.of(today.minusDays(1), today, zone);
        case LAST_WEEK -> {
          LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          yield Bounds.of(monday.minusWeeks(1), monday, zone);
        }
        case LAST_MONTH -> {
          LocalDate first = today.withDayOfMonth(1);
          yield Bounds.of(first.minusMonths(1), first, zone);
        }
      };
    }

    /** As the configuration says it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** What a period may be, for people. */
  String ALLOWED = "24h, 7d, yesterday, last week or last month; at most 400d";

  /** Reads a period; null when the text is none. */
  static @Nullable Period parse(String text) {
    String compact = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    for (Calendar calendar : Calendar.values()) {
      if (calendar.text.equals(compact)) {
        return calendar;
      }
    }
    Duration length = Units.duration(text);
    return length == null
            || length.compareTo(Duration.ofMinutes(1)) < 0
            || length.compareTo(Duration.ofDays(400)) > 0
        ? null
        : new Last(length);
  }
}
