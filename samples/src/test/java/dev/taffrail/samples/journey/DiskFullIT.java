package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the index is full again and again, and gets room again. System property: {@code
 * taffrail.disk.full}, how often.
 */
class DiskFullIT {
  private static final int TIMES = Integer.getInteger("taffrail.disk.full", 2);
  private static final int STEP_MB = 4;
  private static final int LINES = 60_000;

  @TempDir private Path folder;

  @Test
  void serve_diskFull_goesOnByItself_losesAndDoublesNothing() throws Exception {
    int size = STEP_MB;
    try (Mount disk = Mount.memory(folder.resolve("disk"), size + "m")) {
      Rig rig = Rig.in(folder, folder.resolve("logs"), disk.folder().resolve("data"));
      Ledger written = new Ledger();
      LogWriter app = new LogWriter(rig.logs().resolve("app.log"), 1, written);
      try (Program serve = rig.serving()) {
        for (int time = 0; time < TIMES; time++) {
          int failures = failures(serve);
          while (failures(serve) == failures) {
            app.write(LINES / 10);
            awaitEventsOrFailure(rig, serve, written.events(), failures);
          }
          size += STEP_MB;
          disk.resize(size + "m");
        }
        disk.resize("1g");
        rig.awaitEvents(serve, written.events());
        rig.end(serve);
      }
      Balance.of(written, rig.index()).assertEven("disk full " + TIMES + " times");
    }
  }

  private static void awaitEventsOrFailure(Rig rig, Program serve, long events, int failures) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> failures(serve) > failures || rig.index().events() >= events);
  }

  /** How often the store has told that it failed. */
  private static int failures(Program serve) throws IOException {
    assertThat(serve.hasEnded()).as("has ended: %s", serve).isFalse();
    return serve.err().split("the store failed: ", -1).length - 1;
  }
}
