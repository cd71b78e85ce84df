package dev.taffrail.notify.http;

import dev.taffrail.notify.Answer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an outside address every now and then, so that somebody else notices when this process does
 * nothing any more.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Target target;
  private final Outgoing outgoing;
  private final BooleanSupplier alive;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("taffrail-heartbeat").factory());
  private boolean failing;

  private Heartbeat(Target target, Outgoing outgoing, BooleanSupplier alive) {
    this.target = target;
    this.outgoing = outgoing;
    this.alive = alive;
  }

  /**
   * Begins at once.
   *
   * @param alive while it is false nothing is asked
   */
  public static Heartbeat start(
      Target target, Duration every, Outgoing outgoing, BooleanSupplier alive) {
    Heartbeat heartbeat = new Heartbeat(target, outgoing, alive);
    heartbeat.timer.scheduleAtFixedRate(
        heartbeat::beat, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private void beat() {
    try {
      if (alive.getAsBoolean()) {
        note(outgoing.get(target));
      }
    } catch (RuntimeException e) {
      LOG.warn("the heartbeat failed; it goes on", e);
    }
  }

  private void note(Answer answer) {
    boolean failed = !(answer instanceof Answer.Accepted);
    if (failed && !failing) {
      LOG.warn("the heartbeat to {} is not heard: {}", target, answer.text());
    } else if (!failed && failing) {
      LOG.info("the heartbeat to {} is heard again", target);
    }
    failing = failed;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
