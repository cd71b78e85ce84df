package dev.taffrail.samples.shop.service;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The time that a database or a bank would take, where the shop has none: log-normal around a
 * median. Safe for any number of threads.
 *
 * @param medianMillis half of the waits are shorter
 */
public record Latency(double medianMillis) {
  private static final double SPREAD = 0.45;
  private static final double LONGEST = 4;

  /** Waits. */
  public void spend() {
    double factor = Math.exp(SPREAD * ThreadLocalRandom.current().nextGaussian());
    LockSupport.parkNanos((long) (medianMillis * 1e6 * Math.min(factor, LONGEST)));
  }
}
