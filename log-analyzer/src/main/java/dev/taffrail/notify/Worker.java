package dev.taffrail.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that touches the dispatch: does what others ask of it, then what is due. Before it
 * is started, those who ask do it themselves, one at a time. Safe for any number of threads.
 */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration LONG = Duration.ofHours(1);

  private final Dispatch dispatch;
  private final InstantSource clock;
  private final Consumer<Letter> hand;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * One that is not started.
   *
   * @param hand takes letters that are due
   */
  Worker(Dispatch dispatch, InstantSource clock, Consumer<Letter> hand) {
    this.dispatch = dispatch;
    this.clock = clock;
    this.hand = hand;
    thread = Thread.ofPlatform().daemon().name("taffrail-notify").unstarted(this::run);
  }

  synchronized void start() {
    thread.start();
  }

  boolean isClosed() {
    return closed;
  }

  /** Has it done, soon; false when this thread is interrupted before there is room for it. */
  boolean tell(Runnable task) {
    return didBeforeStart(task) || enqueue(task);
  }

  private synchronized boolean didBeforeStart(Runnable task) {
    boolean before = thread.getState() == Thread.State.NEW;
    if (before) {
      task.run();
    }
    return before;
  }

  /** Has it answered, and waits. */
  <T> T ask(Supplier<T> question) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean told =
        tell(() -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    if (!told) {
      throw new IllegalStateException("interrupted");
    }
    return answer.join();
  }

  private boolean enqueue(Runnable task) {
    try {
      work.put(task);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    while (!closed) {
      try {
        Runnable task = work.poll(untilDeadline().toNanos(), TimeUnit.NANOSECONDS);
        for (int i = 0; task != null && i < MOST_AT_ONCE; i++) {
          task.run();
          task = work.poll();
        }
        if (task != null) {
          task.run();
        }
        if (!closed) {
          dispatch.advance(clock.instant()).forEach(hand);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a step of telling alerts failed; it goes on", e);
      }
    }
    // Somebody may wait for what came last.
    for (Runnable task = work.poll(); task != null; task = work.poll()) {
      task.run();
    }
  }

  private Duration untilDeadline() {
    Instant deadline = dispatch.deadline();
    if (deadline == null) {
      return LONG;
    }
    Duration wait = Duration.between(clock.instant(), deadline);
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONG) > 0 ? LONG : wait;
  }

  /** Does what was asked, but nothing more that is due. */
  void close(Duration patience) throws InterruptedException {
    enqueue(() -> closed = true);
    if (thread.getState() != Thread.State.NEW) {
      thread.join(patience);
    }
  }
}
