package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.TemplateMiner;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Patterns: of events, and in the catalogue. */
abstract class PatternTheme extends StoreTheme {
  private static final String ID = "00c0ffee00c0ffee";

  PatternTheme(EventStoreContract contract) {
    super(contract);
  }

  private static PatternRecord message(String service, String text) {
    TemplateMiner miner = new TemplateMiner(10);
    IntStream.range(0, 20).forEach(i -> miner.add(text + ' ' + i, i, "1." + i, "host " + i));
    return new PatternRecord(service, miner.patterns().getFirst());
  }

  private static PatternRecord stack(long count) {
    List<String> samples = List.of("a.B\n\tat c.D.e(D.java:1)", "é\u0000\uD83D\uDE00");
    return new PatternRecord(
        "",
        new StackState(
            ID, "f00d", 1, "a.B at c.D.e", count, -5, 7, samples, List.of("1"), List.of()));
  }

  private void commit(CatalogueChange... changes) throws IOException {
    CommitCut cut = new CommitCut(List.of(), List.of(changes), events.checkpoint());
    store.writer().commit(cut, () -> {});
  }

  @Test
  void event_isFoundByItsPattern() throws IOException {
    LogEvent event = events.event().message("paid 1").make().withPattern(ID);
    LogEvent saysSo = events.event().with("pattern", ID).make();
    LogEvent both = events.event().with("pattern", "zig-zag").make().withPattern(ID);
    show(event, saysSo, both, events.event().make());

    assertFinds(new EventQuery.Term("pattern", ID), event, saysSo, both);
    assertFinds(new EventQuery.Term("pattern", "zig-zag"), both);
    assertThat(findAll()).extracting(LogEvent::pattern).containsExactly(ID, null, ID, null);
  }

  @Test
  void commit_changesOfTheCatalogue_areThere_alsoWhenOpenedAgain() throws IOException {
    PatternRecord paid = message("pay", "paid");
    PatternRecord sent = message("mail", "sent");
    PatternRecord stack = stack(1);
    PatternRecord later = stack(2);

    assertThat(store.writer().patterns()).isEmpty();
    commit(put(paid), put(sent), put(stack));
    assertThat(store.writer().patterns()).containsExactlyInAnyOrder(paid, sent, stack);
    commit(put(later), new CatalogueChange.Remove(sent.key()));
    commit(new CatalogueChange.Remove(new PatternKey("pay", "none")));
    assertThat(store.writer().patterns()).containsExactlyInAnyOrder(paid, later);
    store.writer().reopen();
    assertThat(store.writer().patterns()).containsExactlyInAnyOrder(paid, later);
    assertThat(findAll()).as("patterns are no events").isEmpty();
    reopen();

    List<PatternRecord> expected = contract.survivesReopening() ? List.of(paid, later) : List.of();
    assertThat(store.writer().patterns()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void commit_sameIdInTwoServices_isTwoPatterns() throws IOException {
    PatternRecord one = message("one", "paid");
    PatternRecord other = message("other".repeat(20_000), "paid");
    assertThat(one.pattern()).isEqualTo(other.pattern());

    commit(put(one), put(other));
    assertThat(store.writer().patterns()).containsExactlyInAnyOrder(one, other);
    commit(new CatalogueChange.Remove(one.key()));

    assertThat(store.writer().patterns()).containsExactly(other);
  }

  private static CatalogueChange put(PatternRecord pattern) {
    return new CatalogueChange.Put(pattern);
  }
}
