package dev.taffrail.rollup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hours and days of a time zone, made of quarters of an hour: all zones in use are whole quarters
 * off UTC. A day may have 23 or 25 hours; an hour that the clocks repeat is two hours.
 */
public final class LocalHours {
  private static final int MINUTES_PER_HOUR = 60;

  private LocalHours() {}

  /** The local hour that holds a minute since the epoch. */
  public static ZonedDateTime hour(long minute, ZoneId zone) {
    return Minutes.instant(minute).atZone(zone).truncatedTo(ChronoUnit.HOURS);
  }

  /** Counts for each local hour that has any, in the order of time. */
  public static SequencedMap<ZonedDateTime, Long> counts(
      List<RollupSeries.Point> points, ZoneId zone) {
    TreeMap<ZonedDateTime, Long> counts = new TreeMap<>();
    long from = 0;
    long to = 0;
    @Nullable ZonedDateTime hour = null;
    long count = 0;
    for (RollupSeries.Point point : points) {
      long minute = point.minute();
      if (hour == null || minute < from || minute >= to) {
        if (hour != null) {
          counts.merge(hour, count, Long::sum);
        }
        from = minute;
        to = endOfHour(minute, zone);
        hour = hour(minute, zone);
        count = 0;
      }
      count += point.value().count();
    }
    if (hour != null) {
      counts.merge(hour, count, Long::sum);
    }
    return counts;
  }

  /** The first minute behind one that another local hour may hold. */
  private static long endOfHour(long minute, ZoneId zone) {
    Instant moment = Minutes.instant(minute);
    long end = minute + MINUTES_PER_HOUR - moment.atZone(zone).getMinute();
    ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
    return change == null ? end : Math.min(end, Minutes.of(change.getInstant()));
  }
}
