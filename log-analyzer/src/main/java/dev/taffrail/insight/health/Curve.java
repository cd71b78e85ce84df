package dev.taffrail.insight.health;

/**
 * Points by a value: straight lines between corners. Below the first corner none, beyond the last
 * as many as there. Immutable.
 */
final class Curve {
  private final boolean logarithmic;
  private final double[] corners;

  private Curve(boolean logarithmic, double... corners) {
    this.logarithmic = logarithmic;
    this.corners = corners;
  }

  /** Corners as value, points, value, points, ..., both rising. */
  static Curve linear(double... corners) {
    return new Curve(false, corners);
  }

  /** The same over the logarithm of the value: each doubling counts as much as the one before. */
  static Curve logarithmic(double... corners) {
    return new Curve(true, corners);
  }

  /** The points of a value; of NaN none. */
  double at(double value) {
    int last = corners.length - 2;
    if (!(value > corners[0])) {
      return 0;
    }
    if (value >= corners[last]) {
      return corners[last + 1];
    }
    int i = 0;
    while (value >= corners[i + 2]) {
      i += 2;
    }
    double way = (scale(value) - scale(corners[i])) / (scale(corners[i + 2]) - scale(corners[i]));
    return corners[i + 1] + way * (corners[i + 3] - corners[i + 1]);
  }

  private double scale(double value) {
    return logarithmic ? Math.log(value) : value;
  }
}
