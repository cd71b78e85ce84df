package dev.taffrail.insight.sla;

import dev.taffrail.pattern.PatternRecord;
import java.util.List;

/**
 * What spent a budget, the most expensive first.
 *
 * @param routes the requests that were bad
 * @param patterns what was logged more often than usual when they were
 * @param times the times that hold most of what was spent, the worst first
 */
public record Spending(List<OfRoute> routes, List<OfPattern> patterns, List<BadTime> times) {
  /** Nothing was spent. */
  public static final Spending NOTHING = new Spending(List.of(), List.of(), List.of());

  public Spending {
    routes = List.copyOf(routes);
    patterns = List.copyOf(patterns);
    times = List.copyOf(times);
  }

  /**
   * Requests of one route with statuses of one class.
   *
   * @param total how many there were
   * @param bad how many of them spent the budget
   * @param share of all that was spent, from 0 to 1
   */
  public record OfRoute(
      String endpoint, String statusClass, double total, double bad, double share) {}

  /**
   * A pattern that came when requests were bad.
   *
   * @param events how often it came in the worst times
   * @param expected how often it would have come in them at its pace in all other times with
   *     requests
   */
  public record OfPattern(PatternRecord pattern, double events, double expected) {
    double excess() {
      return events - expected;
    }
  }
}
