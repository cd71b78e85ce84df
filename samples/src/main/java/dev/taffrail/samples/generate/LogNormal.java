package dev.taffrail.samples.generate;

/**
 * Durations as services show them: most near the median, few much longer.
 *
 * @param sigma deviation of the logarithm; the 95th percentile is median * e^(1.645 * sigma)
 */
record LogNormal(double medianMillis, double sigma) {
  long micros(Dice dice) {
    return Math.round(medianMillis * 1000 * StrictMath.exp(sigma * dice.normal()));
  }
}
