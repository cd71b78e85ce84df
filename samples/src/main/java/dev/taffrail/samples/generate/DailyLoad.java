package dev.taffrail.samples.generate;

/**
 * Load that follows the day of the customers in UTC: quiet at four in the morning, a peak at eight
 * in the evening.
 */
final class DailyLoad implements Load {
  private static final long HOUR_MICROS = 3_600_000_000L;

  /** Relative to the mean, at each full hour. */
  private static final double[] BY_HOUR = {
    0.45, 0.30, 0.22, 0.18, 0.17, 0.25, 0.45, 0.75, 1.00, 1.15, 1.20, 1.25,
    1.40, 1.35, 1.20, 1.15, 1.20, 1.35, 1.60, 1.85, 1.90, 1.70, 1.25, 0.80,
  };

  private final double mean;

  DailyLoad(double mean) {
    this.mean = mean;
  }

  @Override
  public double requestsPerSecond(long micros) {
    long sinceHour = Math.floorMod(micros, HOUR_MICROS);
    int hour = (int) (Math.floorDiv(micros, HOUR_MICROS) % 24);
    double from = BY_HOUR[hour];
    double to = BY_HOUR[(hour + 1) % 24];
    return mean * (from + (to - from) * sinceHour / HOUR_MICROS);
  }
}
