package dev.taffrail.rollup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Hours and days of a time zone, made of quarters of an hour: all zones in use are whole quarters
 * off UTC. A day may have 23 or 25 hours; an hour that the clocks repeat is two hours.
 */
public final class LocalHours {
  private static final long SECONDS_PER_MINUTE = 60;

  private LocalHours() {}

  /** The local hour that holds a minute since the epoch. */
  public static ZonedDateTime hour(long minute, ZoneId zone) {
    return Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE)
        .atZone(zone)
        .truncatedTo(ChronoUnit.HOURS);
  }

  /** Counts for each local hour that has any, in the order of time. */
  public static SequencedMap<ZonedDateTime, Long> counts(
      List<RollupSeries.Point> points, ZoneId zone) {
    TreeMap<ZonedDateTime, Long> counts = new TreeMap<>();
    for (RollupSeries.Point point : points) {
      counts.merge(hour(point.minute(), zone), point.value().count(), Long::sum);
    }
    return counts;
  }
}
