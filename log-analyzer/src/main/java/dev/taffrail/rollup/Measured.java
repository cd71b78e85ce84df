package dev.taffrail.rollup;

import org.jspecify.annotations.Nullable;

/**
 * What a metric event says: one value, or a summary of several.
 *
 * @param count how many measurements
 * @param sum of all of them
 * @param max the largest, as far as it is known
 */
record Measured(long count, double sum, double max) {
  /** More in one event is no count but nonsense. */
  private static final double MOST = 1L << 53;

  /** Null when the event has no number that means something. */
  static @Nullable Measured of(EventFields fields) {
    double value = number(fields.value());
    if (!Double.isNaN(value)) {
      return new Measured(1, value, value);
    }
    double count = Math.rint(number(fields.count()));
    double total = number(fields.total());
    if (!(count >= 1 && count <= MOST) || Double.isNaN(total)) {
      return null;
    }
    double max = number(fields.max());
    return new Measured((long) count, total, Double.isNaN(max) ? total / count : max);
  }

  void addTo(SampleTally tally, long micros) {
    double mean = sum / count;
    tally.add(count, sum, mean, max, mean, micros);
  }

  /** NaN when the text is no finite number. */
  private static double number(String text) {
    if (text.isEmpty() || text.charAt(text.length() - 1) > '9') {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
