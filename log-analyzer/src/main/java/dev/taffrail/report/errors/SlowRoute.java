package dev.taffrail.report.errors;

import java.util.OptionalDouble;

/**
 * How long the requests of a route took.
 *
 * @param p95 milliseconds that 95 % of them did not exceed, to within 1.6 %
 * @param before the same of as long a time right before; empty with too few requests to tell
 */
public record SlowRoute(
    String service, String endpoint, long requests, double p95, OptionalDouble before) {
  private static final double CHANGED = 1.25;

  /** Whether it became a good deal slower. */
  public boolean isSlower() {
    return before.isPresent() && p95 > CHANGED * before.getAsDouble();
  }

  /** Whether it became a good deal faster. */
  public boolean isFaster() {
    return before.isPresent() && p95 * CHANGED < before.getAsDouble();
  }
}
