package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.pattern.PatternChange.Changed;
import dev.taffrail.pattern.PatternChange.Merged;
import dev.taffrail.pattern.PatternChange.Retired;
import dev.taffrail.pattern.Reason.Grounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {
  private final TemplateMiner miner = new TemplateMiner(1000);

  @Test
  void add_sameSkeleton_isSamePattern() {
    String id = miner.add("order 1 paid in 20 ms", 5);

    assertThat(miner.add("order 2 paid in 7 ms", 3)).isSameAs(id);
    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(miner.add("order 3 refused", 9)).isNotEqualTo(id);
    PatternState pattern = miner.patterns().get(0);
    assertThat(pattern.id()).isEqualTo(id);
    assertThat(pattern.template()).isEqualTo("order <*> paid in <*> ms");
    assertThat(pattern.count()).isEqualTo(2);
    assertThat(pattern.firstMicros()).isEqualTo(3);
    assertThat(pattern.lastMicros()).isEqualTo(5);
  }

  @Test
  void add_id_isTheSameInEveryRun() {
    // Stored events carry it; a change here parts them from their patterns.
    assertThat(miner.add("order 1 paid in 20 ms", 0)).isEqualTo("bda4807ba512a7e3");
  }

  @Test
  void add_wordsBehindNamingWord_areUnitedByTwo() {
    assertThat(templates("failed for user joe of host x", "failed for user ann of host x"))
        .containsExactly("failed for user <*> of host x");
    assertThat(reason().grounds()).isEqualTo(Grounds.NAMED);
    assertThat(reason().words()).containsExactly("joe", "ann");
  }

  @Test
  void add_ids_areUnitedByThree() {
    assertThat(templates("run task loadAll on day one", "run task saveAll on day one")).hasSize(2);
    assertThat(templates("run task dropAll on day one")).containsExactly("run task <*> on day one");
    assertThat(reason().grounds()).isEqualTo(Grounds.IDS);
  }

  @Test
  void add_quotedWords_areUnitedByThree() {
    assertThat(templates("got 'red' as a tag", "got 'blue' as a tag", "got 'pink' as a tag"))
        .containsExactly("got '<*>' as a tag");
    assertThat(reason().grounds()).isEqualTo(Grounds.QUOTED);
  }

  @Test
  void add_otherWords_areUnitedByFour() {
    assertThat(templates("the red cat sat", "the blue cat sat", "the pink cat sat")).hasSize(3);
    assertThat(templates("the gold cat sat")).containsExactly("the <*> cat sat");
    assertThat(reason().grounds()).isEqualTo(Grounds.MANY);
  }

  @Test
  void add_wordBesideValue_isUnited() {
    assertThat(templates("opened by user 17 at last", "opened by user joe at last"))
        .containsExactly("opened by user <*> at last");
    assertThat(reason().grounds()).isEqualTo(Grounds.VALUE_BESIDE);
  }

  @Test
  void add_verbsStatesAndGrammar_stayApart() {
    assertThat(
            templates(
                "the job was started here",
                "the job was stopped here",
                "the job was killed here",
                "the job was paused here",
                "the job was resumed here",
                "moved from NEW to RUNNING in queue",
                "moved from NEW to FAILED in queue",
                "moved from NEW to DONE in queue",
                "moved from NEW to LOST in queue",
                "host not reachable by ping",
                "host is reachable by ping"))
        .hasSize(11);
  }

  @Test
  void add_firstWordsAndLastWordsLeft_stayApart() {
    assertThat(templates("connect failed", "read failed", "write failed", "close failed"))
        .hasSize(4);
    assertThat(templates("one", "two", "three", "four", "five", "six", "seven")).hasSize(11);
  }

  @Test
  void add_pairsOfIds_areUnited() {
    assertThat(
            templates(
                "bound class a.Cat to type b.Dog here",
                "bound class a.Cow to type b.Elk here",
                "bound class a.Pig to type b.Fox here"))
        .containsExactly("bound class <*> to type <*> here");
  }

  @Test
  void add_valueOfKeyThatVaries_isVariable() {
    assertThat(templates("login tty=ssh, ok")).containsExactly("login tty=ssh, ok");
    assertThat(templates("login tty=ftp, ok")).containsExactly("login tty=<*>, ok");
    assertThat(templates("login tty=, ok")).hasSize(1);
  }

  @Test
  void add_patternsAreUnited_formerIdsAreAliases() {
    String joe = miner.add("failed for user joe of host x", 0);
    String user = miner.add("failed for user ann of host x", 0);

    assertThat(user).isNotEqualTo(joe);
    assertThat(miner.add("failed for user eve of host x", 0)).isEqualTo(user);
    PatternState pattern = miner.patterns().get(0);
    assertThat(pattern.id()).isEqualTo(user);
    assertThat(pattern.aliases()).hasSize(2).contains(joe).doesNotContain(user);
    assertThat(pattern.count()).isEqualTo(3);
    assertThat(miner.drain())
        .filteredOn(Merged.class::isInstance)
        .containsExactlyInAnyOrder(
            pattern.aliases().stream()
                .map(alias -> new Merged(alias, user))
                .toArray(PatternChange[]::new));
  }

  @Test
  void add_linesInAnyOrder_giveTheSameIdToMost() {
    List<String> lines =
        IntStream.range(0, 400)
            .mapToObj(
                i -> "user " + Junk.word(i) + " has read file_" + Junk.word(i / 20) + " whole")
            .toList();
    String id = idOfMost(lines);
    List<String> shuffled = new ArrayList<>(lines);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(idOfMost(shuffled)).as("seed %d", seed).isEqualTo(id);
    }
  }

  private static String idOfMost(List<String> lines) {
    TemplateMiner miner = new TemplateMiner(1000);
    lines.forEach(line -> miner.add(line, 0));
    return miner.patterns().stream()
        .max(Comparator.comparingLong(PatternState::count))
        .map(PatternState::id)
        .orElseThrow();
  }

  @Test
  void drain_tellsWhatChangedOnce() {
    String a = miner.add("first thing 1", 0);
    String b = miner.add("other thing 1", 0);
    assertThat(miner.drain()).extracting(PatternChange::id).containsExactly(a, b);
    assertThat(miner.drain()).isEmpty();

    miner.add("other thing 2", 0);
    assertThat(miner.drain())
        .singleElement()
        .isInstanceOfSatisfying(Changed.class, c -> assertThat(c.state().count()).isEqualTo(2));
  }

  @Test
  void state_hasSamplesAndValues() {
    for (int i = 0; i < 2000; i++) {
      miner.add("user=" + (i % 4 == 0 ? "root" : "u" + i) + " took " + i % 7 + " ms", i);
    }
    PatternState pattern = miner.patterns().get(0);

    assertThat(pattern.samples())
        .hasSize(5)
        .startsWith("user=root took 0 ms", "user=u1 took 1 ms")
        .doesNotHaveDuplicates();
    assertThat(pattern.variables())
        .extracting(VariableValues::name)
        .containsExactly("user", "took");
    VariableValues users = pattern.variables().get(0);
    assertThat(users.top()).hasSizeLessThanOrEqualTo(5);
    assertThat(users.top().get(0).value()).isEqualTo("root");
    assertThat(users.sampled()).isLessThan(200);
    assertThat(pattern.variables().get(1).distinct()).isBetween(5, 9);
  }

  @Test
  void add_beyondCapacity_retiresWhatIsRare() {
    String often = miner.add("often seen 1", 0);
    miner.add("often seen 2", 0);
    miner.add("often seen 3", 0);
    miner.drain();
    List<String> rare =
        IntStream.range(0, 5000)
            .mapToObj(i -> miner.add(Junk.word(i) + " x " + Junk.word(~i), 0))
            .toList();

    assertThat(miner.size()).isBetween(900, 1000);
    assertThat(miner.patterns()).extracting(PatternState::id).contains(often);
    assertThat(miner.patterns()).extracting(PatternState::id).doesNotContain(rare.get(0));
    assertThat(miner.drain()).noneMatch(Retired.class::isInstance).hasSize(miner.size() - 1);
  }

  @Test
  void drain_retiredPatternThatWasTold_isTold() {
    String told = miner.add("seen once", 0);
    miner.drain();
    IntStream.range(0, 5000).forEach(i -> miner.add(Junk.word(i) + " x " + Junk.word(~i), 0));

    assertThat(miner.drain()).startsWith(new Retired(told));
    assertThat(miner.add("seen once", 0)).isEqualTo(told);
  }

  @Test
  void capacityBelowOne_isRefused() {
    assertThatThrownBy(() -> new TemplateMiner(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity < 1");
  }

  private Reason reason() {
    return miner.patterns().stream().flatMap(p -> p.reasons().stream()).findFirst().orElseThrow();
  }

  private List<String> templates(String... lines) {
    Stream.of(lines).forEach(line -> miner.add(line, 0));
    return miner.patterns().stream().map(PatternState::template).toList();
  }
}
