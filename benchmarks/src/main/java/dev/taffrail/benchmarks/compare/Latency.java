package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** How long answers took, from the first byte of the question to the last of the answer. */
record Latency(double p50Millis, double p99Millis) {

  /** Asks one question. */
  @FunctionalInterface
  interface Asking<T> {
    T ask(int number) throws IOException, InterruptedException;
  }

  /** Sees an answer when the clock has stopped. */
  @FunctionalInterface
  interface Seeing<T> {
    void see(T answer) throws IOException;
  }

  /**
   * Asks the questions from 0 on, one after the other.
   *
   * @param warmUp how many do not count
   * @param count how many count, behind those
   */
  static <T> Latency of(int warmUp, int count, Asking<T> asking, Seeing<T> seeing)
      throws IOException, InterruptedException {
    double[] millis = new double[count];
    for (int i = 0; i < warmUp + count; i++) {
      long start = System.nanoTime();
      T answer = asking.ask(i);
      long took = System.nanoTime() - start;
      if (i >= warmUp) {
        millis[i - warmUp] = took / 1e6;
        seeing.see(answer);
      }
    }
    Arrays.sort(millis);
    return new Latency(millis[count / 2], millis[Math.min(count - 1, count * 99 / 100)]);
  }

  String p50() {
    return text(p50Millis);
  }

  String both() {
    return text(p50Millis) + " / " + text(p99Millis);
  }

  private static String text(double millis) {
    return String.format(
        Locale.ROOT, millis < 1 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms", millis);
  }
}
