package dev.taffrail.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A question about a family. Cells count when they begin within the time; where only quarters of an
 * hour are left, a quarter counts as a whole.
 *
 * @param fromMinute the first, minutes since the epoch, UTC
 * @param toMinute the first that is not asked for any more
 * @param where dimension to the only value that counts
 * @param by the dimensions to tell apart; all others are summed up
 * @param countsOnly whether durations are left out of the answer, which makes it cheaper
 */
public record RollupRequest(
    Family family,
    long fromMinute,
    long toMinute,
    Resolution resolution,
    Map<String, String> where,
    List<String> by,
    boolean countsOnly) {
  public RollupRequest {
    where = Map.copyOf(where);
    by = List.copyOf(by);
    where.keySet().forEach(family::position);
    by.forEach(family::position);
    if (toMinute < fromMinute) {
      throw new IllegalArgumentException("toMinute < fromMinute");
    }
  }

  /** With durations. */
  public RollupRequest(
      Family family,
      long fromMinute,
      long toMinute,
      Resolution resolution,
      Map<String, String> where,
      List<String> by) {
    this(family, fromMinute, toMinute, resolution, where, by, false);
  }

  /** Everything, all dimensions told apart. */
  public static RollupRequest of(
      Family family, long fromMinute, long toMinute, Resolution resolution) {
    return new RollupRequest(
        family, fromMinute, toMinute, resolution, Map.of(), family.dimensions());
  }

  /** The same, of one value of a dimension. */
  public RollupRequest where(String dimension, String value) {
    Map<String, String> more = new HashMap<>(where);
    more.put(dimension, value);
    return new RollupRequest(family, fromMinute, toMinute, resolution, more, by, countsOnly);
  }

  /** The same, with only these dimensions told apart. */
  public RollupRequest groupBy(String... dimensions) {
    return new RollupRequest(
        family, fromMinute, toMinute, resolution, where, List.of(dimensions), countsOnly);
  }

  /** The same, but how long things took is not asked for. */
  public RollupRequest withoutDurations() {
    return new RollupRequest(family, fromMinute, toMinute, resolution, where, by, true);
  }

  /** A series of the answer, without cells. */
  SeriesSums sums() {
    return switch (family.measure()) {
      case COUNT -> new CountSums(false);
      case DURATIONS -> countsOnly ? new CountSums(true) : new TallySums(Family.Measure.DURATIONS);
      case SAMPLES -> new TallySums(Family.Measure.SAMPLES);
    };
  }

  /** Whether a cell of this key counts. */
  boolean test(List<String> key) {
    for (Map.Entry<String, String> wanted : where.entrySet()) {
      if (!key.get(family.position(wanted.getKey())).equals(wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** What of a key the answer tells apart. */
  List<String> project(List<String> key) {
    return by.equals(family.dimensions())
        ? key
        : by.stream().map(dimension -> key.get(family.position(dimension))).toList();
  }

  /** Where in a key that stands which the answer tells apart. */
  int[] positions() {
    return by.stream().mapToInt(family::position).toArray();
  }

  /** Where the cell of the answer begins that a minute belongs to. */
  long start(long minute) {
    return switch (resolution) {
      case MINUTE -> minute;
      case QUARTER -> Resolution.quarter(minute);
      case WHOLE -> fromMinute;
    };
  }
}
