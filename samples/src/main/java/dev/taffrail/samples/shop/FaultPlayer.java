package dev.taffrail.samples.shop;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Begins and ends the faults of a schedule when their time has come, and announces each. */
final class FaultPlayer {
  /** Where the faults happen. */
  interface Stage {
    void begin(Fault fault) throws IOException, InterruptedException;

    void end(Fault fault) throws IOException, InterruptedException;
  }

  /** Waits between two changes. */
  interface Pause {
    /** Returns whether to stop, at the latest after the time. */
    boolean endsIt(Duration time) throws InterruptedException;
  }

  private final FaultSchedule schedule;
  private final Stage stage;
  private final Announcements announcements;
  private final Clock clock;

  FaultPlayer(FaultSchedule schedule, Stage stage, Announcements announcements, Clock clock) {
    this.schedule = schedule;
    this.stage = stage;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Plays until the end, or until the pause says so. */
  void play(Instant end, Pause pause) throws IOException, InterruptedException {
    Duration before = Duration.ZERO;
    for (int n = 0; !schedule.turns().isEmpty(); n++) {
      FaultSchedule.Change change = schedule.change(n);
      // From the change before on: a restart that takes long must not swallow what follows.
      Duration gap = change.at().minus(before);
      if (gap.compareTo(until(end)) >= 0) {
        break;
      }
      if (pause.endsIt(gap)) {
        return;
      }
      apply(change);
      before = change.at();
    }
    pause.endsIt(until(end));
  }

  private void apply(FaultSchedule.Change change) throws IOException, InterruptedException {
    if (change.begins()) {
      announcements.begins(change.fault());
      stage.begin(change.fault());
    } else {
      stage.end(change.fault());
      announcements.ends(change.fault());
    }
  }

  private Duration until(Instant at) {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
