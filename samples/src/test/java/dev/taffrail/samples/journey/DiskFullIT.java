package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
  void serve_diskFull_losesAndDoublesNothing() throws Exception {
    int size = STEP_MB;
    try (Mount disk = Mount.memory(folder.resolve("disk"), size + "m")) {
      Rig rig = Rig.in(folder, folder.resolve("logs"), disk.folder().resolve("data"));
      Ledger written = new Ledger();
      LogWriter app = new LogWriter(rig.logs().resolve("app.log"), 1, written);
      for (int time = 0; time < TIMES; time++) {
        try (Program serve = rig.serve()) {
          while (!serve.hasEnded()) {
            app.write(LINES / 10);
            awaitEventsOrEnd(rig, serve, written.events());
          }
          assertThat(serve.exit()).as("%s", serve).isEqualTo(1);
          assertThat(serve.err()).contains("No space left on device");
        }
        rig.index().check();
        size += STEP_MB;
        disk.resize(size + "m");
      }
      disk.resize("1g");
      rig.readOn(written.events());
      Balance.of(written, rig.index()).assertEven("disk full " + TIMES + " times");
    }
  }

  private static void awaitEventsOrEnd(Rig rig, Program serve, long events) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> serve.hasEnded() || rig.index().events() >= events);
  }
}
