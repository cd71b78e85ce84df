package dev.taffrail.insight.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.config.ConfigException;
import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.PatternCatalogue;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change what is shown of all that ever happened, and taking them back undoes it. */
class RuledPatternsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = START.plusSeconds(86_400);

  @TempDir private Path folder;

  private final MemoryStore store = new MemoryStore();
  private final PatternCatalogue catalogue = PatternCatalogue.of(List.of(), Map.of());
  private final Rollups rollups = new Rollups();
  private final TestEvents events = new TestEvents(1);
  private PatternRules rules = PatternRules.NONE;
  private final Patterns patterns =
      new Patterns(
          new PatternData(store::patterns, store.rollups(), store, store.aggregations()),
          () -> rules,
          PatternAge.DEFAULT);

  private void say(String service, String version, String message, String endpoint) {
    LogEvent event =
        events
            .event()
            .with("service", service)
            .with("service_version", version)
            .with("endpoint", endpoint)
            .with("code", message.length())
            .message(message)
            .make();
    List<LogEvent> named = catalogue.name(List.of(event));
    rollups.add(named);
    store.append(named);
  }

  private void say(String message, String endpoint) {
    say("pay", "1", message, endpoint);
  }

  private void commit() {
    store.commit(
        new CommitCut(
            rollups.drain(), catalogue.drain(), new Checkpoint(Map.of(), catalogue.state())),
        () -> {});
  }

  private void rules(String yaml) throws IOException, ConfigException {
    rules = PatternRulesFile.read(Files.writeString(folder.resolve("p.yml"), yaml));
  }

  private static PatternQuestion day() {
    return new PatternQuestion(START, END, null);
  }

  private List<PatternUse> list() throws IOException {
    return patterns.list(day()).patterns();
  }

  private String id(String template) throws IOException {
    return list().stream()
        .filter(use -> use.pattern().pattern().template().equals(template))
        .findFirst()
        .orElseThrow()
        .pattern()
        .pattern()
        .id();
  }

  private static String title(PatternUse use) {
    return use.pattern().pattern().title();
  }

  private void sayAll() {
    for (int i = 0; i < 6; i++) {
      say("card " + i + " declined by bank", i % 3 == 0 ? "/cart" : "/pay");
    }
    say("no funds left on card 17", "/pay");
    say("mail", "1", "no funds left on card 17", "/send");
    say("page drawn in 17 ms", "/");
    commit();
  }

  @Test
  void rename_showsTheName_andFindsByIt() throws Exception {
    sayAll();
    String id = id("card <*> declined by bank");
    rules("rename: [{pattern: %s, name: Declined}]".formatted(id));

    assertThat(list()).extracting(RuledPatternsTest::title).startsWith("Declined");
    assertThat(patterns.find("Declined", day()))
        .singleElement()
        .extracting(use -> use.pattern().pattern().id(), PatternUse::count)
        .containsExactly(id, 6L);
    rules("");
    assertThat(list()).extracting(RuledPatternsTest::title).doesNotContain("Declined");
  }

  @Test
  void merge_countsAsOne_inEachService() throws Exception {
    sayAll();
    String id = id("card <*> declined by bank");
    rules(
        """
        merge: [{name: Declined, pattern: %s, template: 'no funds * card *'}]
        rename: [{pattern: Declined, name: Refused, service: mail}]
        """
            .formatted(id));

    assertThat(list())
        .extracting(RuledPatternsTest::title, use -> use.pattern().service(), PatternUse::count)
        .containsExactlyInAnyOrder(
            tuple("Declined", "pay", 7L),
            tuple("Refused", "mail", 1L),
            tuple("page drawn in <*> ms", "pay", 1L));
    PatternUse merged = patterns.find(id, day()).getFirst();
    assertThat(merged.pattern().pattern().samples())
        .hasSize(5)
        .contains("no funds left on card 17");
    assertThat(merged.pattern().pattern().aliases()).contains(id);
    assertThat(patterns.series(merged.pattern(), day()).points())
        .extracting(PatternSeries.Point::count)
        .containsExactly(7L);
    assertThat(patterns.difference(new PatternQuestion(START.minusSeconds(60), START, null), day()))
        .extracting(PatternDifference::after)
        .startsWith(7L);
  }

  @Test
  void ignore_comesBackByItselfWhenTheTimeIsOver() throws Exception {
    sayAll();
    String id = id("card <*> declined by bank");
    rules(
        "ignore: [{pattern: %s, until: '2026-01-02T00:00:00Z', reason: known, author: kim}]"
            .formatted(id));
    PatternQuestion before = new PatternQuestion(START, END.minusSeconds(1), null);

    PatternUse last = patterns.list(before).patterns().getLast();
    assertThat(last.state()).isEqualTo(State.IGNORED);
    assertThat(last.count()).isEqualTo(6);
    assertThat(last.ignored()).isNotNull();
    assertThat(list()).noneMatch(use -> use.state() == State.IGNORED);
  }

  @Test
  void ignore_endsWhenAnotherVersionAppears() throws Exception {
    sayAll();
    rules(
        "ignore: [{template: 'card *', service: pay, version: '1'}, {template: 'no *', service: x}]");
    assertThat(list()).filteredOn(use -> use.state() == State.IGNORED).hasSize(1);

    say("pay", "2", "something else came", "/");
    commit();

    assertThat(list()).noneMatch(use -> use.state() == State.IGNORED);
  }

  @Test
  void split_byAFieldThatIsCounted_isExact() throws Exception {
    sayAll();
    rules("split: [{template: 'card *', field: endpoint}]");

    assertThat(list())
        .extracting(RuledPatternsTest::title, PatternUse::count)
        .startsWith(
            tuple("card <*> declined by bank [endpoint=/pay]", 4L),
            tuple("card <*> declined by bank [endpoint=/cart]", 2L));
    assertThat(list()).hasSize(5);
    PatternUse cart = list().get(1);
    assertThat(cart.bars()).hasSize(30).startsWith(2L);
    assertThat(patterns.find(cart.pattern().pattern().id(), day()))
        .singleElement()
        .extracting(PatternUse::count)
        .isEqualTo(2L);
    assertThat(patterns.find(id("card <*> declined by bank"), day())).hasSize(1);
  }

  @Test
  void split_byAVariable_aField_orAnExpression() throws Exception {
    sayAll();
    rules("split: [{template: 'card *', variable: card}]");
    assertThat(list()).hasSize(9).extracting(PatternUse::count).containsOnly(1L);
    assertThat(list())
        .extracting(RuledPatternsTest::title)
        .contains("card <*> declined by bank [card=3]");

    rules("split: [{template: 'card *', field: code}]");
    assertThat(list().getFirst().pattern().pattern().title()).endsWith("[code=23]");

    rules("split: [{template: 'card *', regex: 'card ([0-2]) '}]");
    assertThat(list())
        .extracting(RuledPatternsTest::title, PatternUse::count)
        .contains(
            tuple("card <*> declined by bank [/card ([0-2]) /=]", 3L),
            tuple("card <*> declined by bank [/card ([0-2]) /=2]", 1L));

    rules("split: [{template: 'card *', variable: price}]");
    assertThat(list()).hasSize(4);
  }

  @Test
  void split_ofMoreThanIsRead_saysHowManyAreOthers() throws Exception {
    for (int i = 0; i < Division.MOST_EVENTS + 500; i++) {
      say("card " + i % 2 + " declined by bank", "/pay");
    }
    commit();
    rules("split: [{template: 'card *', variable: card}]");

    assertThat(list())
        .extracting(RuledPatternsTest::title, PatternUse::count)
        .containsExactlyInAnyOrder(
            tuple("card <*> declined by bank [card=0]", 5_000L),
            tuple("card <*> declined by bank [card=1]", 5_000L),
            tuple("card <*> declined by bank [card: others]", 500L));
  }

  @Test
  void split_partsMayBeIgnored() throws Exception {
    sayAll();
    rules("split: [{template: 'card *', field: endpoint}]");
    String cart = list().get(1).pattern().pattern().id();
    rules(
        "split: [{template: 'card *', field: endpoint}]\nignore: [{pattern: %s}]".formatted(cart));

    assertThat(list())
        .filteredOn(use -> use.state() == State.IGNORED)
        .singleElement()
        .extracting(RuledPatternsTest::title)
        .isEqualTo("card <*> declined by bank [endpoint=/cart]");
  }

  @Test
  void list_tellsWhichVersionAPatternCameWith() throws Exception {
    sayAll();
    say("pay", "2", "something else came", "/");
    commit();

    assertThat(list())
        .filteredOn(use -> use.since() != null)
        .singleElement()
        .satisfies(use -> {
          assertThat(title(use)).isEqualTo("something else came");
          assertThat(use.since().version()).isEqualTo("2");
          assertThat(use.since().previous()).isEqualTo("1");
        });
    assertThat(patterns.list(day()).releases()).hasSize(3);
    VersionDifference difference = patterns.versions("pay", "1", "2");
    assertThat(difference.after()).isNotNull();
    assertThat(difference.onlyAfter()).hasSize(1);
  }
}
