package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A promise about each of some services.
 *
 * @param name how commands and paths call it
 * @param isGiven whether the operator asks for it; otherwise it only holds for services that have
 *     requests
 */
public record Objective(String name, Selector selector, Goal goal, Window window, boolean isGiven) {
  static final Set<String> FAILED = Set.of("5xx");
  static final Duration MONTH = Duration.ofDays(30);
  static final Duration DAY = Duration.ofDays(1);

  /** What holds for every service of which nothing else is said. */
  public static final List<Objective> DEFAULTS =
      List.of(
          standard("availability", new Goal.Availability(0.999, FAILED), MONTH),
          standard("response_time", new Goal.Latency(0.95, Duration.ofMillis(200)), DAY),
          standard("error_rate", new Goal.ErrorRate(0.01, FAILED), DAY));

  private static Objective standard(String name, Goal goal, Duration window) {
    return new Objective(name, Selector.ALL, goal, new Window.Rolling(window), false);
  }
}
