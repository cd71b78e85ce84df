package dev.taffrail.insight.trend;

import dev.taffrail.rollup.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** How long the buckets of a trend are: hours and days are those of a time zone. */
public enum Step {
  MINUTE("1m", "a minute", Duration.ofMinutes(1), Resolution.MINUTE),
  HOUR("1h", "an hour", Duration.ofHours(1), Resolution.QUARTER),
  DAY("1d", "a day", Duration.ofDays(1), Resolution.QUARTER);

  private static final Duration LONGEST_BY_MINUTE = Duration.ofHours(6);
  private static final Duration LONGEST_BY_HOUR = Duration.ofDays(10);

  private final String text;
  private final String each;
  private final Duration usualLength;
  private final Resolution resolution;

  Step(String text, String each, Duration usualLength, Resolution resolution) {
    this.text = text;
    this.each = each;
    this.usualLength = usualLength;
    this.resolution = resolution;
  }

  /** What a person wrote; null when it is none of them. */
  public static @Nullable Step parse(String text) {
    for (Step step : values()) {
      if (step.text.equals(text)) {
        return step;
      }
    }
    return null;
  }

  /** The step that shows a time in a number of buckets that people can read. */
  public static Step fitting(Duration time) {
    if (time.compareTo(LONGEST_BY_MINUTE) <= 0) {
      return MINUTE;
    }
    return time.compareTo(LONGEST_BY_HOUR) <= 0 ? HOUR : DAY;
  }

  /** {@code 1m}, {@code 1h} or {@code 1d}. */
  public String text() {
    return text;
  }

  /** {@code a minute}, {@code an hour} or {@code a day}. */
  public String each() {
    return each;
  }

  /** How long most of them are: clocks that change make some longer or shorter. */
  Duration usualLength() {
    return usualLength;
  }

  /** The cells of rollups that buckets are made of. */
  Resolution resolution() {
    return resolution;
  }

  /** Where the bucket begins that holds a moment. */
  ZonedDateTime begin(ZonedDateTime moment) {
    return switch (this) {
      case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> startOfHour(moment);
      case DAY -> startOfDay(moment, 0);
    };
  }

  /**
   * Where the next bucket begins. When a clock is set within an hour, a bucket begins then; a day
   * that a zone leaves out has none.
   */
  ZonedDateTime next(ZonedDateTime begin) {
    return switch (this) {
      case MINUTE -> begin.plusMinutes(1);
      case HOUR -> nextHour(begin);
      case DAY -> nextDay(begin);
    };
  }

  private static ZonedDateTime startOfHour(ZonedDateTime moment) {
    ZoneOffsetTransition change =
        moment.getZone().getRules().previousTransition(moment.toInstant().plusNanos(1));
    Instant hour = moment.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).toInstant();
    boolean within = change != null && change.getInstant().isAfter(hour);
    return (within ? change.getInstant() : hour).atZone(moment.getZone());
  }

  private static ZonedDateTime nextHour(ZonedDateTime begin) {
    ZoneOffsetTransition change = begin.getZone().getRules().nextTransition(begin.toInstant());
    Instant hour = begin.toOffsetDateTime().plusHours(1).truncatedTo(ChronoUnit.HOURS).toInstant();
    boolean before = change != null && change.getInstant().isBefore(hour);
    return (before ? change.getInstant() : hour).atZone(begin.getZone());
  }

  private static ZonedDateTime nextDay(ZonedDateTime begin) {
    ZonedDateTime next = begin;
    for (int days = 1; !next.isAfter(begin); days++) {
      next = startOfDay(begin, days);
    }
    return next;
  }

  private static ZonedDateTime startOfDay(ZonedDateTime moment, int daysLater) {
    ZoneId zone = moment.getZone();
    return moment.toLocalDate().plusDays(daysLater).atStartOfDay(zone);
  }
}
