package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.rollup.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same files give the same patterns and the same counts: read at once, read again into another
 * folder by another number of workers, and read by a process that is killed again and again. System
 * properties: {@code taffrail.replay.kills} (20), {@code taffrail.replay.lines} of a round, {@code
 * taffrail.seed}.
 */
class PatternReplayIT {
  private static final int KILLS = Integer.getInteger("taffrail.replay.kills", 20);
  private static final long LINES_OF_A_ROUND = Long.getLong("taffrail.replay.lines", 2_000);

  @TempDir private Path folder;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);

  @Test
  void ingest_killedOrAnew_givesTheSamePatternsAndCounts() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Index killed = new Index(folder.resolve("killed"));
    int kills = 0;
    int round = 0;
    for (; kills < KILLS && round < 3 * KILLS; round++) {
      Checkout.generate(logs.resolve("round-" + round), LINES_OF_A_ROUND, seed + round);
      try (Program ingest = ingest("killed", 2)) {
        if (round % 2 == 0) {
          awaitChange(ingest, killed);
        }
        kills += ingest.killAfter(moment(round % 2 == 0 ? 60 : 800)) ? 1 : 0;
      }
    }
    assertThat(kills).isEqualTo(KILLS);
    Mined afterKills = read("killed", 2);
    killed.check();

    Mined atOnce = read("at-once", 2);
    Mined again = read("again", 1);

    System.out.printf(
        "seed %d: %d kills in %d rounds, %,d events, %d patterns, %,d cells%n",
        seed,
        kills,
        round,
        atOnce.events(Family.LEVEL),
        atOnce.patterns().size(),
        atOnce.rollups().size());
    assertThat(atOnce.events(Family.LEVEL)).isEqualTo(Ledger.ofFiles(logs).events());
    assertThat(atOnce.without()).as("families without a count").isEmpty();
    assertThat(atOnce.patterns()).hasSizeGreaterThan(10);
    assertThat(atOnce.releases()).isNotEmpty();
    assertSame(afterKills, atOnce, "after kills");
    assertSame(again, atOnce, "again, by one worker");
  }

  private void assertSame(Mined actual, Mined expected, String what) {
    assertThat(actual.patterns()).as("%s, seed %d", what, seed).isEqualTo(expected.patterns());
    assertThat(actual.rollups()).as("%s, seed %d", what, seed).isEqualTo(expected.rollups());
    assertThat(actual.releases()).as("%s, seed %d", what, seed).isEqualTo(expected.releases());
  }

  private Mined read(String data, int workers) throws IOException, InterruptedException {
    try (Program ingest = ingest(data, workers)) {
      assertThat(ingest.exit()).as("%s", ingest).isZero();
    }
    return Mined.of(folder.resolve(data));
  }

  private Program ingest(String data, int workers) throws IOException {
    return Checkout.shortLived(
        folder,
        List.of(),
        "ingest",
        "--data",
        data,
        "--workers",
        Integer.toString(workers),
        "logs/**.log");
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
