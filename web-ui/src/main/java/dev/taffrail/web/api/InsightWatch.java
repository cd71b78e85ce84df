package dev.taffrail.web.api;

import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.insight.sla.Sla;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for health and objectives once a minute, on a thread of its own: what they remember from one
 * question to the next is then there when somebody asks, also for the first time.
 */
final class InsightWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InsightWatch.class);
  private static final int FIRST_SECONDS = 2;
  private static final int EVERY_SECONDS = 60;
  private static final int PATIENCE_SECONDS = 10;

  private final ServicesHealth health;
  private final Sla sla;
  private final Clock clock;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform()
              .name("taffrail-insights")
              .priority(Thread.MIN_PRIORITY)
              .daemon()
              .factory());

  /** Begins to ask. */
  InsightWatch(ServicesHealth health, Sla sla, Clock clock) {
    this.health = health;
    this.sla = sla;
    this.clock = clock;
    looks.scheduleWithFixedDelay(this::look, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      health.at(clock.instant());
      sla.list(null, null);
    } catch (IOException | RuntimeException e) {
      LOG.warn("First answers about health and objectives may take seconds: {}", e.toString());
    }
  }

  /** Lets a look that has begun come to its end: the store may be closed behind this. */
  @Override
  public void close() {
    looks.shutdown();
    try {
      if (!looks.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        looks.shutdownNow();
      }
    } catch (InterruptedException e) {
      looks.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
