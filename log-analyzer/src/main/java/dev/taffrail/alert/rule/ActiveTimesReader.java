package dev.taffrail.alert.rule;

import dev.taffrail.alert.rule.ActiveTimes.Span;
import dev.taffrail.config.ConfigSection;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code active: {days: mon-fri, times: 08:00-18:00, zone: Europe/Berlin}}. */
final class ActiveTimesReader {
  private static final int ABBREVIATED = 3;
  private static final String MIDNIGHT = "24:00";

  private final ConfigSection section;

  ActiveTimesReader(ConfigSection section) {
    this.section = section;
  }

  ActiveTimes read() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : section.texts("days")) {
      if (!addDays(days, text)) {
        section.problem("days", "\"" + text + "\" is no day", "write such as mon-fri, or sat");
      }
    }
    List<Span> spans = new ArrayList<>();
    for (String text : section.texts("times")) {
      Span span = span(text);
      if (span == null) {
        section.problem("times", "\"" + text + "\" is no time", "write such as 08:00-18:00");
      } else {
        spans.add(span);
      }
    }
    ZoneId zone =
        section
            .optional("zone", "a zone such as Europe/Berlin or UTC", ActiveTimesReader::zone)
            .orElse(ZoneOffset.UTC);
    return new ActiveTimes(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, spans, zone);
  }

  private static boolean addDays(Set<DayOfWeek> days, String text) {
    String[] ends = text.split("-", 2);
    DayOfWeek first = day(ends[0].strip());
    DayOfWeek last = day(ends[ends.length - 1].strip());
    if (first == null || last == null) {
      return false;
    }
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    days.add(last);
    return true;
  }

  private static @Nullable DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (name.equals(text) || name.substring(0, ABBREVIATED).equals(text)) {
        return day;
      }
    }
    return null;
  }

  private static @Nullable Span span(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      return null;
    }
    try {
      String to = ends[1].strip();
      return new Span(
          LocalTime.parse(ends[0].strip()),
          to.equals(MIDNIGHT) ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
