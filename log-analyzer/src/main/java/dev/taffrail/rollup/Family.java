package dev.taffrail.rollup;

import java.util.BitSet;
import java.util.List;

/**
 * One table of counts. Families are small and several, never one product of all dimensions. A
 * dimension that an event does not fill is the empty text.
 */
public enum Family {
  /** How many events of which severity. */
  LEVEL(1, Measure.COUNT, List.of("service", "level"), "service", "service"),

  /** How many events of which kind. */
  KIND(2, Measure.COUNT, List.of("service", "kind"), "service", "service"),

  /** Requests, by endpoint and {@code 2xx} to {@code 5xx}, with durations. */
  ROUTE(
      3,
      Measure.DURATIONS,
      List.of("service", "endpoint", "status_class"),
      "endpoint",
      "service endpoint"),

  /** Operations, by name and {@code success} or {@code failure}, with durations. */
  OPERATION(
      4,
      Measure.DURATIONS,
      List.of("service", "operation", "outcome"),
      "operation",
      "service operation"),

  /** How many events of which pattern. */
  PATTERN(5, Measure.COUNT, List.of("pattern", "service"), "pattern", "pattern service"),

  /** Metrics; the tags as {@link MetricTags} has them. */
  METRIC(6, Measure.SAMPLES, List.of("service", "metric", "tags"), "tags", "service metric tags"),

  /** What health checks found: 0 healthy, 1 degraded, 2 unhealthy. */
  HEALTH(
      7,
      Measure.SAMPLES,
      List.of("service", "health_check", "host"),
      "host",
      "service health_check host"),

  /** How many events of which pattern were errors; events without a pattern have an empty one. */
  ERROR(8, Measure.COUNT, List.of("pattern", "service"), "pattern", "pattern service");

  /** In place of values when there are too many different ones. */
  public static final String OTHER = "(other)";

  private static final Family[] BY_CODE = byCode();

  private final int code;
  private final Measure measure;
  private final List<String> dimensions;
  private final BitSet wide;
  private final BitSet free;

  /** What a cell holds. */
  enum Measure {
    COUNT,
    DURATIONS,
    SAMPLES
  }

  Family(int code, Measure measure, List<String> dimensions, String wide, String free) {
    this.code = code;
    this.measure = measure;
    this.dimensions = dimensions;
    this.wide = positions(dimensions, wide);
    this.free = positions(dimensions, free);
  }

  /** Names of the dimensions, in the order of the keys. */
  public List<String> dimensions() {
    return dimensions;
  }

  /**
   * Where a dimension stands in keys.
   *
   * @throws IllegalArgumentException when the family has no such dimension
   */
  public int position(String dimension) {
    int position = dimensions.indexOf(dimension);
    if (position < 0) {
      throw new IllegalArgumentException(this + " has no dimension " + dimension);
    }
    return position;
  }

  Measure measure() {
    return measure;
  }

  /** Stands for the family in what is stored, for ever. */
  int code() {
    return code;
  }

  /** Whether values of this dimension are the first that are not told apart any more. */
  boolean isWide(int dimension) {
    return wide.get(dimension);
  }

  /** Whether logs decide how many values this dimension has. */
  boolean isFree(int dimension) {
    return free.get(dimension);
  }

  static Family of(int code) {
    if (code < 1 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("no family has code " + code);
    }
    return BY_CODE[code];
  }

  private static Family[] byCode() {
    Family[] families = new Family[values().length + 1];
    for (Family family : values()) {
      families[family.code] = family;
    }
    return families;
  }

  private static BitSet positions(List<String> dimensions, String names) {
    BitSet positions = new BitSet();
    for (String name : names.split(" ", -1)) {
      positions.set(dimensions.indexOf(name));
    }
    return positions;
  }
}
