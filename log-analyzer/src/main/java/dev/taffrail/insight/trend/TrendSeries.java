package dev.taffrail.insight.trend;

import java.util.List;

/**
 * How one thing develops.
 *
 * @param of the level or service that it is about; {@code (other)} for all services without a
 *     series of their own; empty for other measures
 * @param values of the buckets, in order of time; a duration is NaN where no request was timed
 * @param summary all buckets together
 * @param usual what would be usual for each bucket; empty when nobody knows
 */
public record TrendSeries(
    Measure measure, String of, List<Double> values, Summary summary, List<Band> usual) {
  public TrendSeries {
    values = List.copyOf(values);
    usual = List.copyOf(usual);
  }

  /**
   * Buckets together. What is not known is NaN.
   *
   * @param total of counts; NaN of durations
   * @param average of the whole buckets; of durations that of all requests together, which is no
   *     average of percentiles
   * @param max the highest bucket
   * @param min the lowest of the whole buckets
   */
  public record Summary(double total, double average, double max, double min) {}

  /**
   * What is usual for a bucket: the median, and three times the usual scatter around it.
   *
   * @param low not below 0
   */
  public record Band(double low, double high) {}

  /** What it is called: {@code events}, {@code level ERROR}, {@code service orders}. */
  public String name() {
    return name(measure, of);
  }

  static String name(Measure measure, String of) {
    return of.isEmpty() ? measure.text() : measure.text() + ' ' + of;
  }
}
