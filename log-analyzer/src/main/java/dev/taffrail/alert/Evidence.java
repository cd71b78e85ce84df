package dev.taffrail.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert is what it is.
 *
 * @param value what was measured, in {@code unit}
 * @param threshold what it was held against, in {@code unit}; NaN where there is none
 * @param unit such as {@code %}, {@code ms} or {@code events}; empty for a bare number
 * @param samples distinct lines, at most three
 * @param pattern the template of the pattern it is about; null without
 * @param sparkline counts of the buckets of the window and before it, oldest first
 * @param query finds the events, in the language of the search box; empty when nothing can be
 *     searched
 */
public record Evidence(
    double value,
    double threshold,
    String unit,
    List<Sample> samples,
    @Nullable String pattern,
    List<Long> sparkline,
    String query) {
  /** As many lines as a message can show. */
  public static final int MOST_SAMPLES = 3;

  /** For what somebody says without evidence. */
  public static final Evidence NONE =
      new Evidence(Double.NaN, Double.NaN, "", List.of(), null, List.of(), "");

  /**
   * @throws IllegalArgumentException if there are more than three samples
   */
  public Evidence {
    if (samples.size() > MOST_SAMPLES) {
      throw new IllegalArgumentException("samples > " + MOST_SAMPLES);
    }
    samples = List.copyOf(samples);
    sparkline = List.copyOf(sparkline);
  }
}
