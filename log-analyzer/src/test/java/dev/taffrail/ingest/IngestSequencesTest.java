package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what happens to files and to the reader, against a journal of what was
 * written. {@code -Dtaffrail.sequences} says how many, {@code -Dtaffrail.seed} which.
 */
class IngestSequencesTest {
  private static final int STEPS = 40;

  @TempDir Path dir;

  @Test
  void randomSequences_loseAndDoubleNothing() throws Exception {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    int sequences = Integer.getInteger("taffrail.sequences", 10);
    System.out.println("ingest sequences: -Dtaffrail.seed=" + seed);
    Map<String, Integer> done = new TreeMap<>();
    for (int i = 0; i < sequences; i++) {
      try (IngestModel model = new IngestModel(dir.resolve("sequence" + i), seed + i)) {
        for (int step = 0; step < STEPS; step++) {
          done.merge(model.step(), 1, Integer::sum);
        }
        model.end();
        assertHoldsItsJournal(model, seed + i);
      }
    }
    System.out.println("ingest sequences: " + sequences + " with " + done);
  }

  private static void assertHoldsItsJournal(IngestModel model, long seed) {
    await()
        .alias("-Dtaffrail.sequences=1 -Dtaffrail.seed=" + seed)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .ignoreException(IOException.class)
        .untilAsserted(() ->
            assertThat(model.stored())
                .as("%s", model.story())
                .containsExactlyInAnyOrderElementsOf(model.journal()));
  }
}
