package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what happens to files and to the reader, against a journal of what was
 * written. {@code -Dtaffrail.sequences} says how many, {@code -Dtaffrail.seed} which.
 */
class IngestSequencesTest {
  private static final int SEQUENCES = 300;
  private static final int STEPS = 9;
  private static final int AT_ONCE = 6;

  @TempDir Path dir;

  @Test
  void randomSequences_loseDoubleAndReorderNothing() throws Exception {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    int sequences = Integer.getInteger("taffrail.sequences", SEQUENCES);
    System.out.println("ingest sequences: -Dtaffrail.seed=" + seed);
    List<IngestModel.Operation> deck = deck(sequences * STEPS, seed);
    List<Ledger> ledgers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Ledger>> running = new ArrayList<>();
      for (int i = 0; i < sequences; i++) {
        int number = i;
        List<IngestModel.Operation> steps = deck.subList(STEPS * i, STEPS * (i + 1));
        running.add(threads.submit(() -> run(number, seed + number, steps)));
      }
      for (Future<Ledger> ledger : running) {
        ledgers.add(ledger.get());
      }
    }
    Map<IngestModel.Operation, Integer> done = new EnumMap<>(IngestModel.Operation.class);
    deck.forEach(operation -> done.merge(operation, 1, Integer::sum));
    System.out.printf(
        "ingest sequences: %,d with %s: expected %,d, got %,d, lost %,d, doubled %,d,"
            + " reordered %,d%n",
        sequences,
        done,
        ledgers.stream().mapToLong(Ledger::expected).sum(),
        ledgers.stream().mapToLong(Ledger::got).sum(),
        ledgers.stream().mapToLong(ledger -> ledger.lost().size()).sum(),
        ledgers.stream().mapToLong(ledger -> ledger.doubled().size()).sum(),
        ledgers.stream().mapToLong(ledger -> ledger.reordered().size()).sum());
    assertThat(done.values()).allMatch(count -> count >= 2 * sequences / 3);
  }

  /** Every operation as often as every other, in any order. */
  private static List<IngestModel.Operation> deck(int size, long seed) {
    List<IngestModel.Operation> deck = new ArrayList<>();
    IngestModel.Operation[] all = IngestModel.Operation.values();
    for (int i = 0; i < size; i++) {
      deck.add(all[i % all.length]);
    }
    Collections.shuffle(deck, new Random(seed));
    return deck;
  }

  private Ledger run(int number, long seed, List<IngestModel.Operation> steps) throws IOException {
    try (IngestModel model = new IngestModel(dir.resolve("sequence" + number), seed)) {
      for (IngestModel.Operation step : steps) {
        model.step(step);
      }
      Ledger ledger = model.end();
      assertThat(ledger.isBalanced())
          .as("sequence %d: %s%n%s", number, ledger.told(), model.story())
          .isTrue();
      return ledger;
    }
  }
}
