package dev.taffrail.samples.shop.service;

/** Time since it was made, in milliseconds with microseconds behind the point. */
final class Stopwatch {
  private final long start = System.nanoTime();

  double millis() {
    return (System.nanoTime() - start) / 1_000 / 1e3;
  }
}
