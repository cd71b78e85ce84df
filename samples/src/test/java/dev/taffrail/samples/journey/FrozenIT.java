package dev.taffrail.samples.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops the reading process, as a debugger or a host that moves it does, while its file is written
 * and rotated. System property: {@code taffrail.frozen.seconds}.
 */
class FrozenIT {
  private static final Duration FROZEN =
      Duration.ofSeconds(Integer.getInteger("taffrail.frozen.seconds", 5));
  private static final int LINES_OF_A_SECOND = 16_000;
  private static final int ROTATIONS = 3;

  @TempDir private Path folder;

  @Test
  void serve_stoppedAndContinued_losesAndDoublesNothing() throws Exception {
    Rig rig = Rig.in(folder);
    Ledger written = new Ledger();
    LogWriter app = new LogWriter(rig.logs().resolve("app.log"), 1, written);
    app.write(1);
    try (Program serve = rig.serving()) {
      rig.awaitEvents(serve, 1);
      app.write(LINES_OF_A_SECOND);
      serve.signal("STOP");
      long part = FROZEN.toMillis() / (ROTATIONS + 1);
      for (int rotation = 0; rotation <= ROTATIONS; rotation++) {
        if (rotation > 0) {
          app.rotate();
        }
        app.write((int) (LINES_OF_A_SECOND * part / 1_000));
        TimeUnit.MILLISECONDS.sleep(part);
      }
      serve.signal("CONT");
      rig.awaitEvents(serve, written.events());
    }
    rig.readOn(written.events());
    Balance.of(written, rig.index())
        .assertEven("stopped for %d s, %d rotations".formatted(FROZEN.toSeconds(), ROTATIONS));
  }
}
