package dev.taffrail.notify.route;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Times that come again, under a name: it holds while one of its parts does.
 *
 * @param name as routes call it
 */
public record TimeInterval(String name, List<Part> parts) {
  public TimeInterval {
    parts = List.copyOf(parts);
  }

  public boolean contains(Instant time) {
    return parts.stream().anyMatch(part -> part.contains(time));
  }

  /**
   * All of these must hold; an empty list always does. Ranges hold both their ends, but times of a
   * day end before their end.
   *
   * @param minutes of the day
   * @param weekdays from 1, Monday
   * @param days of the month, from 1; negative from its end
   */
  record Part(
      List<Range> minutes,
      List<Range> weekdays,
      List<Range> days,
      List<Range> months,
      List<Range> years,
      ZoneId zone) {

    boolean contains(Instant time) {
      ZonedDateTime local = time.atZone(zone);
      int length = local.toLocalDate().lengthOfMonth();
      return has(minutes, local.getHour() * 60 + local.getMinute())
          && has(weekdays, local.getDayOfWeek().getValue())
          && (days.isEmpty()
              || days.stream().anyMatch(days -> days.day(length).has(local.getDayOfMonth())))
          && has(months, local.getMonthValue())
          && has(years, local.getYear());
    }

    private static boolean has(List<Range> ranges, int value) {
      return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.has(value));
    }
  }

  /** Whole numbers from one to another, both included. */
  record Range(int first, int last) {
    boolean has(int value) {
      return value >= first && value <= last;
    }

    /** The days of a month that is so long; what it does not have is cut off. */
    private Range day(int length) {
      int from = first < 0 ? length + first + 1 : first;
      int to = last < 0 ? length + last + 1 : last;
      return new Range(Math.max(from, 1), Math.min(to, length));
    }
  }
}
