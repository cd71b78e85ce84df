package dev.taffrail.logging.health;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import dev.taffrail.logging.health.HealthCheck.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is known of one check; tells of it when it changes and once in an interval. */
final class CheckState {
  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);

  private final String name;
  private final Duration telling;
  private final Clock clock;
  private volatile Result last;
  private @Nullable Instant told;

  /** The newest result of a check. */
  record Result(Verdict verdict, double millis, Instant at) {}

  CheckState(String name, Duration telling, Clock clock) {
    this.name = name;
    this.telling = telling;
    this.clock = clock;
    this.last = new Result(Verdict.unhealthy("has not been looked at yet"), 0, clock.instant());
  }

  String name() {
    return name;
  }

  Result last() {
    return last;
  }

  synchronized void found(Verdict verdict, double millis) {
    Instant now = clock.instant();
    boolean changed = told == null || verdict.status() != last.verdict().status();
    last = new Result(verdict, millis, now);
    if (changed || Duration.between(told, now).compareTo(telling) >= 0) {
      told = now;
      tell(verdict, millis);
    }
  }

  private void tell(Verdict verdict, double millis) {
    log.atLevel(verdict.status() == HealthStatus.HEALTHY ? Level.INFO : Level.WARN)
        .addKeyValue(FieldNames.KIND, Kinds.HEALTH)
        .addKeyValue(FieldNames.HEALTH_CHECK, name)
        .addKeyValue(FieldNames.HEALTH_STATUS, verdict.status().text())
        .addKeyValue(FieldNames.DURATION_MS, millis)
        .log(
            "{} is {}{}",
            name,
            verdict.status().text(),
            verdict.detail().isEmpty() ? "" : ": " + verdict.detail());
  }
}
