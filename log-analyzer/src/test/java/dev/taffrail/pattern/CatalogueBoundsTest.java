package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gives way when there is too much of all services together. */
class CatalogueBoundsTest extends CatalogueCase {
  private final PatternCatalogue catalogue = PatternCatalogue.bounded(100, 8);

  private void say(String service, int from, int to) {
    for (int i = from; i < to; i++) {
      add(catalogue, service, message(i));
    }
  }

  @Test
  void patterns_tooManyInAll_theServiceNotUsedForLongestGivesOfWhatIsBeyondItsShare() {
    say("idle", 0, 60);
    say("small", 0, 20);
    say("busy", 0, 20);
    commit(catalogue);
    assertThat(catalogue.size()).isEqualTo(100);

    say("busy", 20, 40);
    commit(catalogue);

    assertThat(catalogue.size()).isBetween(90, 100).isEqualTo(kept.size());
    assertThat(kept("small")).isEqualTo(20);
    assertThat(kept("busy")).isEqualTo(40);
    assertThat(kept("idle")).isBetween(33L, 40L);
  }

  @Test
  void patterns_ofOneService_theOldestOnesGo_andComeBackUnderTheirId() {
    String first = add(catalogue, "only", message(0));
    say("only", 1, 101);
    commit(catalogue);
    assertThat(kept).doesNotContainKey(new PatternKey("only", first)).hasSizeBetween(90, 100);

    assertThat(add(catalogue, "only", message(0))).isEqualTo(first);
  }

  @Test
  void services_tooMany_thoseThatHardlySayAnythingGo() {
    for (int i = 0; i < 3; i++) {
      say("pay", i, i + 1);
      say("mail", i, i + 1);
    }
    for (int i = 0; i < 200; i++) {
      add(catalogue, "made-up-" + i, "hello there everybody");
      commit(catalogue);
    }

    assertThat(catalogue.services()).isLessThanOrEqualTo(8);
    assertThat(kept("pay")).isEqualTo(3);
    assertThat(kept("mail")).isEqualTo(3);
    assertThat(kept).hasSize(catalogue.size()).hasSizeLessThanOrEqualTo(6 + 6);
    assertThat(kept("made-up-199")).isEqualTo(1);
  }

  @Test
  void services_ofAnyName_areOneServiceWhenTheNameIsTooLong() {
    say("x".repeat(300), 0, 1);
    say("y".repeat(300), 1, 2);
    commit(catalogue);

    assertThat(kept("")).isEqualTo(2);
  }

  @Test
  void whatGoes_followsFromTheEvents_notFromTheCommits() {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    Set<PatternKey> expected = new HashSet<>();
    for (int commitEvery : List.of(1, 7, 5_000)) {
      Random random = new Random(seed);
      PatternCatalogue other = PatternCatalogue.bounded(100, 8);
      kept.clear();
      for (int i = 0; i < 5_000; i++) {
        String service = "s" + (random.nextInt(10) == 0 ? random.nextInt(40) : random.nextInt(4));
        add(other, service, message(random.nextInt(random.nextBoolean() ? 20 : 2_000)));
        if (i % commitEvery == 0) {
          commit(other);
        }
      }
      commit(other);
      assertThat(kept).as("seed %d", seed).hasSize(other.size());
      if (expected.isEmpty()) {
        expected.addAll(kept.keySet());
      }
      assertThat(kept.keySet()).as("seed %d, every %d", seed, commitEvery).isEqualTo(expected);
    }
  }

  @Test
  void of_moreThanThereIsRoomFor_keepsWithinTheBound() {
    TemplateMiner miner = new TemplateMiner(30_000);
    for (int i = 0; i < 3_000; i++) {
      miner.add(message(i), i);
    }
    List<PatternRecord> many =
        miner.patterns().stream()
            .flatMap(state ->
                java.util.stream.IntStream.range(0, 7)
                    .mapToObj(service -> new PatternRecord("s" + service, state)))
            .toList();

    PatternCatalogue restored = PatternCatalogue.of(many, Map.of());

    assertThat(many).hasSize(21_000);
    assertThat(restored.size()).isBetween(19_000, PatternCatalogue.MOST_PATTERNS);
  }
}
