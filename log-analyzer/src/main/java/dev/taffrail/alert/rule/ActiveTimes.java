package dev.taffrail.alert.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a rule is live; outside nothing fires, and what fires ends. Days and times are those of the
 * zone. Immutable.
 *
 * @param days of the week on which a span begins
 * @param spans none for the whole day
 */
public record ActiveTimes(Set<DayOfWeek> days, List<Span> spans, ZoneId zone) {
  public static final ActiveTimes ALWAYS =
      new ActiveTimes(EnumSet.allOf(DayOfWeek.class), List.of(), ZoneOffset.UTC);

  public ActiveTimes {
    // In order, so that the text of a rule, and its hash, are the same in every process.
    Set<DayOfWeek> ordered = EnumSet.noneOf(DayOfWeek.class);
    ordered.addAll(days);
    days = Collections.unmodifiableSet(ordered);
    spans = List.copyOf(spans);
  }

  /** From a time of the day up to, and without, another; over midnight if that is not later. */
  public record Span(LocalTime from, LocalTime to) {
    boolean isOverMidnight() {
      return !from.isBefore(to);
    }
  }

  public boolean isAlways() {
    return days.size() == DayOfWeek.values().length && spans.isEmpty();
  }

  public boolean contains(Instant time) {
    if (isAlways()) {
      return true;
    }
    ZonedDateTime local = time.atZone(zone);
    LocalTime at = local.toLocalTime();
    DayOfWeek day = local.getDayOfWeek();
    if (spans.isEmpty()) {
      return days.contains(day);
    }
    return spans.stream().anyMatch(span -> contains(span, day, at));
  }

  private boolean contains(Span span, DayOfWeek day, LocalTime at) {
    if (!span.isOverMidnight()) {
      return days.contains(day) && !at.isBefore(span.from) && at.isBefore(span.to);
    }
    return (days.contains(day) && !at.isBefore(span.from))
        || (days.contains(day.minus(1)) && at.isBefore(span.to));
  }
}
