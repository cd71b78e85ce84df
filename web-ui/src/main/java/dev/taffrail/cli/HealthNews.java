package dev.taffrail.cli;

import dev.taffrail.insight.health.HealthScore;
import dev.taffrail.insight.health.HealthState;
import dev.taffrail.insight.health.Reason;
import dev.taffrail.insight.health.ServiceHealth;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.text.PlainText;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells when a service is doing better or worse than it was. Not thread-safe. */
final class HealthNews {
  private final ServicesHealth health;
  private final Consumer<String> tell;
  private final Map<String, HealthState> known = new HashMap<>();
  private boolean broken;

  HealthNews(ServicesHealth health, Consumer<String> tell) {
    this.health = health;
    this.tell = tell;
  }

  /**
   * Tells what has changed since the last look; at the first, who is not well. Never fails, so that
   * there is a next look; that it cannot see is told once.
   */
  void look(Instant time) {
    try {
      health.at(time).services().forEach(this::compare);
      broken = false;
    } catch (IOException | RuntimeException e) {
      if (!broken) {
        tell.accept("health cannot be told: " + e.getMessage());
      }
      broken = true;
    }
  }

  private void compare(ServiceHealth service) {
    HealthScore score = service.health();
    if (score.state() == HealthState.UNKNOWN) {
      return;
    }
    HealthState before = known.put(service.service(), score.state());
    boolean isNews =
        before == null ? score.state() != HealthState.HEALTHY : before != score.state();
    if (isNews) {
      tell.accept(PlainText.line(service.service() + " is " + score.state().text() + why(score)));
    }
  }

  private static String why(HealthScore score) {
    String reasons =
        score.reasons().stream().map(Reason::text).limit(2).collect(Collectors.joining("; "));
    return reasons.isEmpty() ? "" : ": " + reasons;
  }
}
