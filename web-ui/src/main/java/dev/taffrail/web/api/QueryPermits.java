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
 * Lets a caller ask only a few questions at once, so that one cannot slow the others down. Safe for
 * any number of threads.
 */
final class QueryPermits {
  /** Questions of one caller that are answered at the same time. */
  static final int AT_ONCE = 4;

  /** After so long a search gives what it has. */
  static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

  /** A page asks for events, counts and facets together: a burst waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** An export that has begun cannot be refused any more, so it waits longer. */
  private static final Duration PATIENCE_OF_STREAMS = Duration.ofMinutes(1);

  private final Duration patience;

  /** Callers are users and tokens that somebody set up: they are few. */
  private final Map<String, Semaphore> byCaller = new ConcurrentHashMap<>();

  QueryPermits() {
    this(PATIENCE);
  }

  QueryPermits(Duration patience) {
    this.patience = patience;
  }

  /** A question to the store. */
  @FunctionalInterface
  interface Query<T> {
    T run() throws IOException;
  }

  /**
   * Runs a question when it is its turn.
   *
   * @throws ProblemException 429 when it does not get its turn in time
   */
  <T> T run(Caller caller, Query<T> query) throws IOException {
    return run(caller, patience, query);
  }

  /** Runs a question of a response that has begun. */
  <T> T runInStream(Caller caller, Query<T> query) throws IOException {
    return run(caller, PATIENCE_OF_STREAMS, query);
  }

  private <T> T run(Caller caller, Duration longest, Query<T> query) throws IOException {
    Semaphore permits = byCaller.computeIfAbsent(caller.name(), n -> new Semaphore(AT_ONCE, true));
    if (!acquire(permits, longest)) {
      throw new ProblemException(
          new Problem(
              429,
              "Too many searches at once",
              AT_ONCE + " searches of yours are running; wait for one of them to end.",
              Map.of("retry_after", 1)));
    }
    try {
      return query.run();
    } finally {
      permits.release();
    }
  }

  private static boolean acquire(Semaphore permits, Duration longest) throws IOException {
    try {
      return permits.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("stopped while waiting").initCause(e);
    }
  }
}
