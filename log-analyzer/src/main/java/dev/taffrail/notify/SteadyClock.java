package dev.taffrail.notify;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** Begins with a clock's time and goes on evenly, even if somebody sets that clock. */
final class SteadyClock implements InstantSource {
  private final Instant start;
  private final long nanos = System.nanoTime();

  SteadyClock(Clock clock) {
    start = clock.instant();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - nanos);
  }
}
