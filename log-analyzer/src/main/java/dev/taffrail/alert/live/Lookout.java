package dev.taffrail.alert.live;

import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.ingest.LiveFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that judges. First it catches up with what the store has, while reading goes on and
 * nobody waits for a lock; then it follows, and lets others in between two batches. What fails is
 * tried again.
 */
final class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Watch watch;
  private final Supplier<Collection<Rule>> rules;
  private final Lock lock;
  private volatile @Nullable Thread thread;
  private volatile boolean ended;
  private volatile @Nullable String problem;

  /**
   * Stands still before {@link #start}.
   *
   * @param rules those that hold, asked for under the lock
   * @param lock who holds it may ask the watch
   */
  Lookout(Watch watch, Supplier<Collection<Rule>> rules, Lock lock) {
    this.watch = watch;
    this.rules = rules;
    this.lock = lock;
  }

  /**
   * Starts.
   *
   * @param caughtUp runs before anything is judged that happens from here on
   */
  void start(LiveFeed feed, Reading reading, Runnable caughtUp) {
    thread =
        Thread.ofPlatform()
            .name("taffrail-alerts")
            .start(() -> {
              try {
                begin(reading);
              } finally {
                if (!ended) {
                  caughtUp.run();
                }
              }
              follow(feed, reading);
            });
  }

  /** Goes on where it had ended. */
  void begin(Reading reading) {
    try {
      Beginning beginning = prepare(reading);
      Engine engine = watch.fill(beginning, () -> ended);
      if (!ended) {
        goOn(beginning, engine);
      }
    } catch (IOException | RuntimeException e) {
      fail("the past cannot be read", e);
    }
  }

  private Beginning prepare(Reading reading) throws IOException {
    lock.lock();
    try {
      return watch.prepare(rules.get(), reading);
    } finally {
      lock.unlock();
    }
  }

  private void goOn(Beginning beginning, Engine engine) throws IOException {
    lock.lock();
    try {
      watch.goOn(beginning, engine, rules.get());
    } finally {
      lock.unlock();
    }
  }

  private void follow(LiveFeed feed, Reading reading) {
    try {
      while (!ended && !feed.isClosed()) {
        long version = feed.version();
        round(reading);
        feed.awaitNewer(version, ROUND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes all that has arrived, and judges what that completes. */
  void round(Reading reading) {
    if (mustBegin(reading)) {
      begin(reading);
    }
    boolean more = true;
    while (more && !ended) {
      more = step(reading);
    }
  }

  private boolean mustBegin(Reading reading) {
    lock.lock();
    try {
      return !watch.hasBegun() || watch.isOvertaken(reading);
    } finally {
      lock.unlock();
    }
  }

  private boolean step(Reading reading) {
    lock.lock();
    try {
      if (!watch.hasBegun()) {
        return false;
      }
      boolean more = watch.step(reading);
      problem = null;
      return more;
    } catch (IOException | RuntimeException e) {
      fail("rules are not judged", e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void fail(String what, Exception e) {
    if (problem == null) {
      LOG.error("{}; it is tried again", what, e);
    }
    problem = what + ": " + e.getMessage();
  }

  /** Why rules are not judged; null when they are. */
  @Nullable String problem() {
    return problem;
  }

  /** Begins nothing any more, and returns when nothing is under way. */
  void stop() {
    ended = true;
    Thread running = thread;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
