package dev.taffrail.insight.patterns;

import java.util.List;

/**
 * When a pattern came.
 *
 * @param minutesPerPoint 1; or 15, of long times and of data older than 35 days
 * @param points in order; times without an event have none
 */
public record PatternSeries(int minutesPerPoint, List<Point> points) {
  public PatternSeries {
    points = List.copyOf(points);
  }

  /**
   * A count.
   *
   * @param minute where it begins, minutes since the epoch, UTC
   */
  public record Point(long minute, long count) {}
}
