package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power of the disk on which logs and index lie, while the one is written and the other
 * read. The app never waits for the disk, or rarely, so its log comes back shorter than what was
 * read of it. System properties: {@code taffrail.power.cuts}, {@code taffrail.seed}.
 */
class PowerCutIT {
  private static final int CUTS = Integer.getInteger("taffrail.power.cuts", 4);
  private static final int LINES_OF_A_STEP = 500;

  @TempDir private Path folder;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);
  private final Ledger written = new Ledger();

  @Test
  void serve_powerCut_losesNoLineThatIsThere() throws Exception {
    long shrunk = 0;
    try (Mount disk = Mount.disk(folder.resolve("disk"), folder.resolve("image"), "300M")) {
      Rig rig = Rig.in(folder, disk.folder().resolve("logs"), disk.folder().resolve("data"));
      Path log = rig.logs().resolve("app.log");
      LogWriter app = new LogWriter(log, 1, written);
      app.writeAndSync(LINES_OF_A_STEP);
      for (int cut = 0; cut < CUTS; cut++) {
        try (Program serve = rig.serving()) {
          writeSome(app);
          rig.awaitEvent(serve, app.last());
          app.write(LINES_OF_A_STEP);
          long before = Files.size(log);
          disk.cutPower();
          serve.kill();
          disk.mountAgain();
          shrunk += Files.size(log) < before ? 1 : 0;
        }
        rig.index().check();
        app.write(LINES_OF_A_STEP);
      }
      Ledger left = Ledger.ofFiles(rig.logs());
      rig.readOn(left, written);
      Balance balance = Balance.of(left, written, rig.index());
      balance.assertEven(
          "power cut %d times, the log shrank %d times, seed %d".formatted(CUTS, shrunk, seed));
      assertThat(balance.vanished()).as("events that only the index has").isPositive();
    }
  }

  private void writeSome(LogWriter app) throws IOException, InterruptedException {
    int steps = 2 + random.nextInt(10);
    int syncAt = random.nextInt(2 * steps);
    for (int step = 0; step <= steps; step++) {
      // The last step never reaches the disk before the cut.
      if (step == syncAt && step < steps) {
        app.writeAndSync(LINES_OF_A_STEP);
      } else {
        app.write(LINES_OF_A_STEP);
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
    }
  }
}
