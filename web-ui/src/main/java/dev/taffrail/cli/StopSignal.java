package dev.taffrail.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM, for a command that ends in its own order: the process waits until the command
 * has closed this.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch given = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("taffrail-stop").unstarted(this::stop);

  private StopSignal() {}

  /** Listens from here on. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Gives it from within the process. */
  void give() {
    given.countDown();
  }

  void await() throws InterruptedException {
    given.await();
  }

  /** Waits for it; false when it has not come in time. */
  boolean await(Duration longest) throws InterruptedException {
    return given.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The command is done: the process may end. */
  @Override
  public void close() {
    ended.countDown();
  }

  private void stop() {
    given.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
