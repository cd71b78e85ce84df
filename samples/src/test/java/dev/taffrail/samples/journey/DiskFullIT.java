package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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

  @Test
  void serve_diskFullAtItsStart_saysWhatToDo_andStartsWhenThereIsRoom() throws Exception {
    try (Mount disk = Mount.memory(folder.resolve("small"), "1m")) {
      Rig rig = Rig.in(folder, folder.resolve("logs"), disk.folder().resolve("data"));
      Ledger written = new Ledger();
      new LogWriter(rig.logs().resolve("app.log"), 1, written).write(100);
      for (int room : new int[] {0, 8, 64}) {
        Path filler = disk.folder().resolve("filler");
        Files.deleteIfExists(filler);
        fill(filler, (int) (disk.folder().toFile().getUsableSpace() >> 10) - room);
        try (Program serve = rig.serve()) {
          await()
              .atMost(Duration.ofMinutes(1))
              .until(() -> serve.hasEnded() || serve.err().contains("taffrail reads into"));
          assertThat(serve.err()).as("%s", serve).doesNotContain("\tat ");
          if (serve.hasEnded()) {
            assertThat(serve.exit()).as("%s", serve).isEqualTo(1);
            assertThat(serve.err()).contains("is full: ", "make room there and start again");
          }
        }
      }
      disk.resize("64m");
      rig.readOn(written.events());
      Balance.of(written, rig.index()).assertEven("disk full at the start");
    }
  }

  private static void fill(Path file, int kilobytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < kilobytes; i++) {
        out.write(new byte[1 << 10]);
      }
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
