package dev.taffrail;

import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.Intake;
import java.time.Duration;

/** Whether lines have been there for a while that are not read: a report would lack them. */
record Backlog(Intake intake) {
  private static final Duration LONG = Duration.ofSeconds(5);

  boolean isLarge() {
    for (FileState file : intake.fileStates()) {
      if (file.problem() == null && file.behind().compareTo(LONG) > 0) {
        return true;
      }
    }
    return false;
  }
}
