package dev.taffrail.rollup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is usual at an hour of the week, out of the same hour of the weeks before.
 *
 * <pre>
 * median  of the counts of that hour; an hour without events counts 0
 * MAD     the median of |count - median|
 * spread  max(1.4826 * MAD, sqrt(max(median, 1)))
 * score   (count - median) / spread
 * </pre>
 *
 * <p>1.4826 makes the MAD of normally distributed counts their standard deviation; counts scatter
 * by the root of their mean even when nothing changes, so the spread is at least that. Half of the
 * weeks may be outages or peaks without any effect on it. Immutable.
 */
public final class Baselines {
  private static final double NORMAL = 1.4826;
  private static final int HOURS_PER_DAY = 24;
  private static final int SECONDS_PER_MINUTE = 60;

  private final ZoneId zone;
  private final Usual[] hours;

  private Baselines(ZoneId zone, Usual[] hours) {
    this.zone = zone;
    this.hours = hours;
  }

  /**
   * What an hour of the week is usually like.
   *
   * @param weeks how many hours it is made of; with less than three or so it says little
   * @param median of their counts
   * @param mad how far half of them are away from the median
   */
  public record Usual(int weeks, double median, double mad) {
    /** How far counts scatter, as a standard deviation. */
    public double spread() {
      return Math.max(NORMAL * mad, Math.sqrt(Math.max(median, 1)));
    }

    /** How many spreads a count is above what is usual; negative below. */
    public double score(double count) {
      return (count - median) / spread();
    }
  }

  /**
   * Learns from the hours that lie as a whole within a time.
   *
   * @param points counts by quarters of an hour or minutes; of several series together
   * @param fromMinute since when something was counted, minutes since the epoch
   * @param toMinute the first minute that is not meant
   */
  public static Baselines of(
      List<RollupSeries.Point> points, long fromMinute, long toMinute, ZoneId zone) {
    Map<ZonedDateTime, Long> counts = LocalHours.counts(points, zone);
    List<List<Long>> byHour = new ArrayList<>();
    for (int hour = 0; hour < DayOfWeek.values().length * HOURS_PER_DAY; hour++) {
      byHour.add(new ArrayList<>());
    }
    Instant end = Instant.ofEpochSecond(toMinute * SECONDS_PER_MINUTE);
    ZonedDateTime hour = LocalHours.hour(fromMinute, zone);
    if (hour.toEpochSecond() < fromMinute * SECONDS_PER_MINUTE) {
      hour = hour.plusHours(1);
    }
    for (ZonedDateTime next = next(hour);
        !next.toInstant().isAfter(end);
        hour = next, next = next(hour)) {
      byHour.get(hourOfWeek(hour)).add(counts.getOrDefault(hour, 0L));
    }
    return new Baselines(zone, byHour.stream().map(Baselines::usual).toArray(Usual[]::new));
  }

  /** What is usual at the local hour of the week that holds a minute; null when nobody knows. */
  public @Nullable Usual at(long minute) {
    Usual usual = hours[hourOfWeek(LocalHours.hour(minute, zone))];
    return usual.weeks() == 0 ? null : usual;
  }

  /** Half-hour changes of the clock leave a moment within an hour, not at its begin. */
  private static ZonedDateTime next(ZonedDateTime hour) {
    ZonedDateTime next = hour.plusHours(1).truncatedTo(ChronoUnit.HOURS);
    return next.isAfter(hour) ? next : hour.plusHours(2).truncatedTo(ChronoUnit.HOURS);
  }

  private static int hourOfWeek(ZonedDateTime hour) {
    return (hour.getDayOfWeek().getValue() - 1) * HOURS_PER_DAY + hour.getHour();
  }

  private static Usual usual(List<Long> counts) {
    double median = median(counts.stream().mapToDouble(Long::doubleValue).toArray());
    double mad = median(counts.stream().mapToDouble(count -> Math.abs(count - median)).toArray());
    return new Usual(counts.size(), median, mad);
  }

  /** The middle one, or between the two in the middle; 0 of none. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    if (values.length == 0) {
      return 0;
    }
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
