package dev.taffrail.alert.live;

import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeState;
import java.time.Duration;

/** How far an intake has read. */
public final class IntakeReading implements Reading {
  /** Bytes that wait for less are about to be read. */
  private static final Duration BEHIND = Duration.ofSeconds(2);

  /** A file of which nothing was read so long tells nothing of time. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private final Intake intake;
  private final long latenessMicros;

  public IntakeReading(Intake intake, Duration lateness) {
    this.intake = intake;
    this.latenessMicros = lateness.toNanos() / 1_000;
  }

  @Override
  public long completeMicros(long nowMicros, long beforeMicros) {
    if (intake.state().phase() != IntakeState.Phase.READING) {
      return beforeMicros;
    }
    long complete = nowMicros;
    for (FileState file : intake.fileStates()) {
      if (file.behind().compareTo(BEHIND) > 0) {
        complete = Math.min(complete, reached(file, beforeMicros, nowMicros));
      }
    }
    return Math.max(beforeMicros, complete);
  }

  /** A file with old lines, such as one that is brought in later, holds up nobody. */
  private long reached(FileState file, long beforeMicros, long nowMicros) {
    if (file.newestMicros() == FileState.NO_EVENT) {
      return file.behind().compareTo(SILENT) > 0 ? nowMicros : beforeMicros;
    }
    return file.newestMicros() < beforeMicros - latenessMicros ? nowMicros : file.newestMicros();
  }

  @Override
  public int restarts() {
    return intake.restarts();
  }
}
