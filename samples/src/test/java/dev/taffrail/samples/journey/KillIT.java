package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills the reading process again and again while it reads several files with two workers; in the
 * end every event of the files is in the index once. A first process ends in order, and leaves the
 * archive of classes by which the others start faster. System properties: {@code taffrail.kills}
 * (100 in all), {@code taffrail.seed}.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("taffrail.kills", 100);

  /** A start of {@code serve} takes as long as two of {@code ingest}. */
  private static final int SERVE_KILLS = KILLS / 3;

  private static final int INGEST_KILLS = KILLS - SERVE_KILLS;
  private static final long LINES_OF_A_ROUND = 4_000;

  @TempDir private Path folder;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void serve_killed_losesAndDoublesNothing() throws Exception {
    Rig rig = Rig.in(folder);
    rig.readOn(0);
    try (Program live =
        Checkout.samples(folder, "live", "--out", "logs", "--rate", "200", "--seconds", "6000")) {
      for (int kill = 0; kill < SERVE_KILLS; kill++) {
        try (Program serve = rig.serving()) {
          for (int changes = random.nextInt(5); changes > 0; changes--) {
            awaitChange(serve, rig.index());
          }
          assertThat(serve.killAfter(moment(300))).as("%s", serve).isTrue();
        }
        rig.index().check();
      }
      live.terminate();
    }
    Ledger expected = Ledger.ofFiles(rig.logs());
    rig.readOn(expected.events());
    Balance.of(expected, rig.index()).assertEven(title("serve", SERVE_KILLS));
  }

  /** Every other kill is aimed at the commit at the end. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void ingest_killed_losesAndDoublesNothing() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Index index = new Index(folder.resolve("data"));
    Checkout.generate(logs.resolve("first"), LINES_OF_A_ROUND, seed - 1);
    readOn();
    int killed = 0;
    for (int round = 0; killed < INGEST_KILLS && round < 3 * INGEST_KILLS; round++) {
      Checkout.generate(logs.resolve("round-" + round), LINES_OF_A_ROUND, seed + round);
      try (Program ingest = ingest()) {
        if (round % 2 == 0) {
          awaitChange(ingest, index);
        }
        killed += ingest.killAfter(moment(round % 2 == 0 ? 60 : 1_000)) ? 1 : 0;
      }
      index.check();
    }
    assertThat(killed).isEqualTo(INGEST_KILLS);
    readOn();
    try (Program again = ingest()) {
      assertThat(again.exit()).isZero();
      assertThat(again.out()).contains(" 0 lines, 0 events,");
    }
    Balance.of(Ledger.ofFiles(logs), index).assertEven(title("ingest", INGEST_KILLS));
  }

  private void readOn() throws IOException, InterruptedException {
    try (Program ingest = ingest()) {
      assertThat(ingest.exit()).as("%s", ingest).isZero();
    }
  }

  private String title(String command, int kills) {
    return "%s killed %d times, seed %d".formatted(command, kills, seed);
  }

  private Program ingest() throws IOException {
    return Checkout.shortLived(folder, List.of(), "ingest", "--workers", "2", "logs/**.log");
  }

  private Duration moment(int before) {
    return Duration.ofMillis(random.nextInt(before));
  }

  /** Waits until a commit begins or ends, or the process. */
  private static void awaitChange(Program program, Index index) throws IOException {
    List<Path> commits = index.commits();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> program.hasEnded() || !index.commits().equals(commits));
  }
}
