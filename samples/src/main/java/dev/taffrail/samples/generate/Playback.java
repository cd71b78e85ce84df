package dev.taffrail.samples.generate;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes the events of a timeline when their time has come. Not thread-safe. */
final class Playback {
  private static final Duration TICK = Duration.ofMillis(20);

  /** Waits between two ticks. */
  interface Pause {
    /** Returns whether to stop, at the latest after the time. */
    boolean endsIt(Duration time) throws InterruptedException;
  }

  private final Timeline timeline;
  private final Drill drill;
  private final ServiceLogs logs;
  private final PrintStream out;

  Playback(Timeline timeline, Drill drill, ServiceLogs logs, PrintStream out) {
    this.timeline = timeline;
    this.drill = drill;
    this.logs = logs;
    this.out = out;
  }

  /** Returns at the end time or when the pause says so; what was written is flushed by then. */
  void run(Instant end, Clock clock, Pause pause) throws IOException, InterruptedException {
    Instant now;
    do {
      now = clock.instant();
      write(micros(now.isBefore(end) ? now : end));
    } while (now.isBefore(end) && !pause.endsIt(TICK));
  }

  private void write(long until) throws IOException {
    while (timeline.nextMicros() <= until) {
      logs.write(timeline.next());
    }
    logs.flush();
    for (String id : drill.endedUntil(until)) {
      out.println("failing request " + id);
      out.flush();
    }
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
