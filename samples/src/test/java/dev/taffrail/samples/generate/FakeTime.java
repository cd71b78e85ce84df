package dev.taffrail.samples.generate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only while something waits for it. */
final class FakeTime extends Clock implements Playback.Pause {
  private Instant now;
  private Instant stop = Instant.MAX;

  FakeTime(Instant start) {
    now = start;
  }

  void stopAt(Instant time) {
    stop = time;
  }

  @Override
  public boolean endsIt(Duration time) {
    now = now.plus(time);
    return !now.isBefore(stop);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
