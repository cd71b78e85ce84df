package dev.taffrail.insight.overview;

/**
 * One number of the overview.
 *
 * @param value in the unit of the indicator; NaN when nothing tells it
 * @param of the service, or service and pool, that it is of, when it is that of the worst; empty
 *     when it is of all
 */
public record KeyFigure(Indicator indicator, double value, String of, Target target) {
  /** How good it is. */
  public Target.State state() {
    return target.of(value);
  }
}
