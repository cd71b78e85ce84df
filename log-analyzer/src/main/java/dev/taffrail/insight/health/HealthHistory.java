package dev.taffrail.insight.health;

import dev.taffrail.store.Shortfall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a service was doing.
 *
 * @param step how long each time is
 * @param points in the order of time
 * @param shortfall what could not be seen
 */
public record HealthHistory(
    String service, Duration step, List<Point> points, Shortfall shortfall) {
  public HealthHistory {
    points = List.copyOf(points);
  }

  /** How it was doing from a moment on. */
  public record Point(Instant from, HealthScore health) {}
}
