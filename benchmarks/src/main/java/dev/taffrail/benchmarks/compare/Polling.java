package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does and does not tell. */
final class Polling {
  private static final Duration EVERY = Duration.ofMillis(100);

  private Polling() {}

  /** Looks whether it is so. */
  @FunctionalInterface
  interface Look {
    boolean isSo() throws IOException, InterruptedException;
  }

  /**
   * Looks until it is so.
   *
   * @throws IOException when that takes too long
   */
  static void until(String what, Duration most, Look look)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!look.isSo()) {
      if (System.nanoTime() - start > most.toNanos()) {
        throw new IOException("after " + most + " still not: " + what);
      }
      TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
    }
  }
}
