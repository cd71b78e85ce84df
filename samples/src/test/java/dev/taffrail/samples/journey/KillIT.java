package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.source.FileGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the reading process again and again while it reads several files with two workers; in the
 * end every event of the files is in the index once. System properties: {@code taffrail.kills} (20
 * in all), {@code taffrail.seed}.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("taffrail.kills", 20) / 2;
  private static final long LINES_OF_A_ROUND = 12_000;

  @TempDir private Path folder;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);

  @Test
  void serve_killed_losesAndDoublesNothing() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(folder.resolve("taffrail.yml"), CONFIG);
    try (Program live =
        Checkout.samples(folder, "live", "--out", "logs", "--rate", "3000", "--seconds", "600")) {
      for (int kill = 0; kill < KILLS; kill++) {
        try (Program serve = serve()) {
          serve.awaitErr("taffrail reads into data");
          for (int changes = random.nextInt(5); changes > 0; changes--) {
            awaitChange(serve);
          }
          assertThat(serve.killAfter(moment(300))).as("%s", serve).isTrue();
        }
      }
      live.terminate();
    }
    long before = committed();
    Ledger expected = Ledger.ofFiles(logs);
    try (Program serve = serve()) {
      await()
          .pollInterval(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(60))
          .until(() -> committed() >= expected.events());
      serve.terminate();
    }
    compare("serve", before, expected);
  }

  /** Every other kill is aimed at the commit at the end. */
  @Test
  void ingest_killed_losesAndDoublesNothing() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    int killed = 0;
    for (int round = 0; killed < KILLS && round < 3 * KILLS; round++) {
      Checkout.generate(logs.resolve("round-" + round), LINES_OF_A_ROUND, seed + round);
      try (Program ingest = ingest()) {
        if (round % 2 == 0) {
          awaitChange(ingest);
        }
        killed += ingest.killAfter(moment(round % 2 == 0 ? 60 : 1_500)) ? 1 : 0;
      }
    }
    assertThat(killed).isEqualTo(KILLS);
    long before = committed();
    try (Program ingest = ingest()) {
      assertThat(ingest.exit()).as("%s", ingest).isZero();
    }
    try (Program again = ingest()) {
      assertThat(again.exit()).isZero();
      assertThat(again.out()).contains(" 0 lines, 0 events,");
    }
    compare("ingest", before, Ledger.ofFiles(logs));
  }

  private static final String CONFIG =
      """
      data: data
      sources:
        - files: logs/*.log*
      ingest:
        workers: 2
        commit_after: 200ms
        commit_after_in_backlog: 300ms
      store:
        partition_size: 8MB
      """;

  private Program serve() throws IOException {
    return Checkout.taffrail(folder, "serve", "--config", "taffrail.yml");
  }

  private Program ingest() throws IOException {
    return Checkout.taffrail(folder, "ingest", "--workers", "2", "logs/**.log");
  }

  private Duration moment(int before) {
    return Duration.ofMillis(random.nextInt(before));
  }

  /** Waits until a commit begins or ends, or the process. */
  private void awaitChange(Program program) throws IOException {
    List<Path> commits = commits();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> program.hasEnded() || !commits().equals(commits));
  }

  private List<Path> commits() throws IOException {
    return FileGlob.of(folder, "data/partitions/*/*segments_*").files();
  }

  private long committed() throws IOException {
    return Ledger.ofIndex(folder.resolve("data")).events();
  }

  private void compare(String command, long before, Ledger expected) throws IOException {
    Ledger got = Ledger.ofIndex(folder.resolve("data"));
    long lost = expected.missingIn(got);
    System.out.printf(
        "%s killed %d times, seed %d: expected %d, got %d (%d from killed runs), lost %d, doubled"
            + " %d%n",
        command, KILLS, seed, expected.events(), got.events(), before, lost, got.doubled());
    assertThat(expected.doubled()).as("events written twice").isZero();
    assertThat(lost).as("lost, seed %d", seed).isZero();
    assertThat(got.doubled()).as("doubled, seed %d", seed).isZero();
    assertThat(got.events()).as("got, seed %d", seed).isEqualTo(expected.events());
  }
}
