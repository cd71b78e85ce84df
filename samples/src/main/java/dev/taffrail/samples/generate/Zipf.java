package dev.taffrail.samples.generate;

import java.util.Arrays;

/** Ranks from 0, where rank r is drawn with weight 1 / (r + 1)^exponent. */
final class Zipf {
  private final double[] cumulated;

  Zipf(int ranks, double exponent) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += StrictMath.pow(rank + 1, -exponent);
      cumulated[rank] = sum;
    }
  }

  int rank(Dice dice) {
    int last = cumulated.length - 1;
    int found = Arrays.binarySearch(cumulated, dice.unit() * cumulated[last]);
    return Math.min(found < 0 ? -found - 1 : found, last);
  }
}
