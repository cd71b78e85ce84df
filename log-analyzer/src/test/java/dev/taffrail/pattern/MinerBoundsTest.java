package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Junk does not fill the memory. */
class MinerBoundsTest {
  private static final int LINES = Integer.getInteger("taffrail.miner.junk", 300_000);
  private static final int CAPACITY = Integer.getInteger("taffrail.miner.capacity", 5_000);
  private static final int LOOKS = 10;

  @Test
  void add_junkWithoutEnd_staysBounded() {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("junk: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    TemplateMiner miner = new TemplateMiner(CAPACITY);
    String steady = miner.add("a steady line 1", 0);
    int changes = 0;
    for (int i = 1; i <= LINES; i++) {
      miner.add(i % 2 == 0 ? Junk.noise(random) : Junk.words(random), i);
      if (i % 1000 == 0) {
        assertThat(miner.add("a steady line " + i, i)).isEqualTo(steady);
        changes = Math.max(changes, miner.drain().size());
      }
      if (i % (LINES / LOOKS) == 0) {
        tell(i, miner);
        assertThat(miner.size()).isLessThanOrEqualTo(CAPACITY);
        assertThat(miner.neighbours()).isLessThanOrEqualTo(CAPACITY * Neighbours.MAX_PLACES);
      }
    }
    assertThat(changes).isLessThan(2 * CAPACITY + 1000);
    List<PatternState> patterns = miner.patterns();
    assertThat(patterns).allSatisfy(pattern -> assertThat(pattern.samples()).hasSizeLessThan(6));
  }

  private static void tell(int lines, TemplateMiner miner) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%,d lines: %,d patterns, %,d neighbours, %.1f MB of heap in use%n",
        lines,
        miner.size(),
        miner.neighbours(),
        (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
  }
}
