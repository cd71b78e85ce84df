package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.pattern.PatternChange.Changed;
import dev.taffrail.pattern.PatternChange.Merged;
import dev.taffrail.pattern.PatternChange.Retired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A miner that was stopped, or killed, comes to the patterns of one that never was. */
class MinerRestoreTest {
  private static final int RUNS = Integer.getInteger("taffrail.miner.runs", 40);
  private static final int LINES = 4000;

  /** As of the last time that the pattern was told of. */
  private static final String[] COUNTED = {
    "number", "used", "count", "firstMicros", "lastMicros", "variables"
  };

  private static final int CAPACITY = 10_000;

  @Test
  void restore_atAnyLine_givesTheSameIds() {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("restored miners: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      List<String> lines = lines(random);
      TemplateMiner whole = new TemplateMiner(CAPACITY);
      List<String> expected = ids(whole, lines);

      int commit = random.nextInt(LINES);
      int crash = commit + random.nextInt(LINES - commit);
      Catalogue catalogue = new Catalogue();
      TemplateMiner killed = new TemplateMiner(CAPACITY);
      List<String> actual = new ArrayList<>();
      for (int i = 0; i < commit; i++) {
        actual.add(killed.add(lines.get(i), i));
        if (random.nextInt(200) == 0) {
          catalogue.apply(killed.drain());
        }
      }
      catalogue.apply(killed.drain());
      ids(killed, lines.subList(commit, crash));

      TemplateMiner restored = TemplateMiner.restore(CAPACITY, catalogue.live());
      for (int i = commit; i < LINES; i++) {
        actual.add(restored.add(lines.get(i), i));
      }
      assertThat(actual).as("-Dtaffrail.seed=%d run %d", seed, run).isEqualTo(expected);
      assertThat(restored.patterns())
          .as("-Dtaffrail.seed=%d run %d", seed, run)
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields(COUNTED)
          .isEqualTo(whole.patterns());
    }
  }

  private static List<String> ids(TemplateMiner miner, List<String> lines) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ids.add(miner.add(lines.get(i), i));
    }
    return ids;
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int kind = random.nextInt(20);
      lines.add(
          kind == 0 ? Junk.noise(random) : kind < 4 ? Junk.words(random) : Junk.program(random));
    }
    return lines;
  }

  /** What a store keeps of the changes. */
  private static final class Catalogue {
    private final Map<String, PatternState> states = new LinkedHashMap<>();

    void apply(List<PatternChange> changes) {
      for (PatternChange change : changes) {
        switch (change) {
          case Changed changed -> states.put(changed.id(), changed.state());
          case Merged merged -> states.remove(merged.id());
          case Retired retired -> states.remove(retired.id());
        }
      }
    }

    List<PatternState> live() {
      return List.copyOf(states.values());
    }
  }
}
