package dev.taffrail.notify.route;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.route.TimeInterval.Part;
import dev.taffrail.notify.route.TimeInterval.Range;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code time_intervals}, in the words of Alertmanager. */
final class TimeIntervals {
  private static final int MINUTES_OF_HOUR = 60;
  private static final int MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;
  private static final int MOST_DAYS = 31;

  private TimeIntervals() {}

  static Map<String, TimeInterval> read(ConfigSection notify) {
    Map<String, TimeInterval> read = new LinkedHashMap<>();
    for (ConfigSection section : notify.sections("time_intervals")) {
      String name = section.requiredText("name");
      List<Part> parts = new ArrayList<>();
      for (ConfigSection part : section.sections("time_intervals")) {
        parts.add(part(part));
      }
      if (parts.isEmpty()) {
        section.problem("time_intervals", "is missing", "write when it holds");
      }
      if (read.put(name, new TimeInterval(name, parts)) != null) {
        section.problem("name", "\"" + name + "\" is there twice", "keep one of them");
      }
    }
    return read;
  }

  private static Part part(ConfigSection section) {
    List<Range> minutes = new ArrayList<>();
    for (ConfigSection time : section.sections("times")) {
      minutes.add(
          new Range(
              time.optional("start_time", "a time such as 09:00", TimeIntervals::minute).orElse(0),
              time.optional("end_time", "a time such as 17:00 or 24:00", TimeIntervals::minute)
                      .orElse(MINUTES_OF_DAY)
                  - 1));
    }
    return new Part(
        minutes,
        ranges(section, "weekdays", "days such as monday:friday", TimeIntervals::weekday),
        ranges(section, "days_of_month", "days such as 1:5 or -1", TimeIntervals::day),
        ranges(section, "months", "months such as january:march or 1:3", TimeIntervals::month),
        ranges(section, "years", "years such as 2026 or 2026:2028", Integer::parseInt),
        section
            .optional("location", "a zone such as Europe/Berlin", TimeIntervals::zone)
            .orElse(ZoneOffset.UTC));
  }

  private static List<Range> ranges(
      ConfigSection section, String key, String expected, ToIntFunction<String> value) {
    List<Range> ranges = new ArrayList<>();
    for (String text : section.texts(key)) {
      try {
        String[] ends = text.toLowerCase(Locale.ROOT).split(":", 2);
        int first = value.applyAsInt(ends[0].strip());
        int last = ends.length == 1 ? first : value.applyAsInt(ends[1].strip());
        if (last < first && first < 0 == last < 0) {
          section.problem(key, "\"" + text + "\" ends before it begins", "turn it around");
        }
        ranges.add(new Range(first, last));
      } catch (IllegalArgumentException e) {
        section.problem(key, "\"" + text + "\" does not fit", "write " + expected);
      }
    }
    return ranges;
  }

  private static @Nullable Integer minute(String text) {
    String[] parts = text.split(":", 2);
    if (parts.length < 2) {
      return null;
    }
    int minute = Integer.parseInt(parts[0]) * MINUTES_OF_HOUR + Integer.parseInt(parts[1]);
    boolean isOfDay = minute >= 0 && minute <= MINUTES_OF_DAY;
    return isOfDay && Integer.parseInt(parts[1]) < MINUTES_OF_HOUR ? (Integer) minute : null;
  }

  private static int weekday(String text) {
    return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)).getValue();
  }

  private static int day(String text) {
    int day = Integer.parseInt(text);
    if (day == 0 || Math.abs(day) > MOST_DAYS) {
      throw new IllegalArgumentException(text);
    }
    return day;
  }

  private static int month(String text) {
    return Character.isDigit(text.charAt(0))
        ? Month.of(number(text, 12)).getValue()
        : Month.valueOf(text.toUpperCase(Locale.ROOT)).getValue();
  }

  private static int number(String text, int most) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
