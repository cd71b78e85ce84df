package dev.taffrail.rollup;

import java.util.List;

/**
 * What an answer holds of one key.
 *
 * @param key the values of the dimensions that were asked for, in their order
 * @param points by time; times without an event have none
 */
public record RollupSeries(List<String> key, List<Point> points) {
  public RollupSeries {
    key = List.copyOf(key);
    points = points instanceof CountPoints ? points : List.copyOf(points);
  }

  /**
   * One cell.
   *
   * @param minute where it begins, minutes since the epoch, UTC
   * @param value what happened in it
   */
  public record Point(long minute, RollupValue value) {}
}
