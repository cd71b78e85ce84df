package dev.taffrail.web.api;

import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of bodies that are being read, and keeps one slow sender from stopping the
 * others. Safe for any number of threads.
 */
final class IntakePermits {
  private final int ofCaller;
  private final Duration patience;
  private final Semaphore all;

  /** Callers are tokens that somebody made: they are few. */
  private final Map<String, Semaphore> byCaller = new ConcurrentHashMap<>();

  IntakePermits() {
    this(64, 16, Duration.ofSeconds(2));
  }

  /**
   * Allows so many at a time.
   *
   * @param patience how long one waits for its turn
   */
  IntakePermits(int all, int ofCaller, Duration patience) {
    this.all = new Semaphore(all, true);
    this.ofCaller = ofCaller;
    this.patience = patience;
  }

  /** What is done with a permit. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs something when it is its turn.
   *
   * @throws ProblemException 429 when it does not get its turn in time
   */
  <T> T run(Caller caller, Work<T> work) throws IOException {
    Semaphore own = byCaller.computeIfAbsent(caller.name(), name -> new Semaphore(ofCaller, true));
    return with(own, () -> with(all, work));
  }

  private <T> T with(Semaphore permits, Work<T> work) throws IOException {
    try {
      if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            new Problem(
                429,
                "Too many bodies at once",
                "Nothing was taken; wait until others have been sent.",
                Map.of("retry_after", 1)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("stopped while waiting").initCause(e);
    }
    try {
      return work.run();
    } finally {
      permits.release();
    }
  }
}
