package dev.taffrail.samples.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** When the shop is to end: on SIGTERM or SIGINT, or when whoever started it is gone. */
final class StopSignal {
  private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

  private StopSignal() {}

  /**
   * Returns what falls to zero when it is time to end.
   *
   * @param ended the process lives on until this is at zero
   */
  static CountDownLatch until(CountDownLatch ended) {
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndAwait(stop, ended), "stop"));
    ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(stop::countDown));
    if (isPipe()) {
      Thread.ofPlatform().daemon().name("standard-input").start(() -> awaitEndOfInput(stop));
    }
    return stop;
  }

  /** Whoever holds the other end can close it; /dev/null and a terminal say nothing. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(STANDARD_INPUT).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static void awaitEndOfInput(CountDownLatch stop) {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said, only that it ends.
      }
    } catch (IOException e) {
      // The other end is gone, too.
    }
    stop.countDown();
  }

  private static void stopAndAwait(CountDownLatch stop, CountDownLatch ended) {
    stop.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
