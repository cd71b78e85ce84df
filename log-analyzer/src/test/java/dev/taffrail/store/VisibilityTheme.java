package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When events and checkpoints are seen. */
abstract class VisibilityTheme extends StoreTheme {
  VisibilityTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void search_emptyStore() throws IOException {
    assertThat(findAll()).isEmpty();
    assertThat(store.search().checkpoint()).isEqualTo(Checkpoint.NONE);
    assertThat(store.writer().checkpoint()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void append_beforeRefresh_isUnseen() throws IOException {
    append(events.event().make());

    assertThat(findAll()).isEmpty();
  }

  @Test
  void refresh_afterAppend_showsAll() throws IOException {
    LogEvent one = events.event().make();
    LogEvent two = events.event().make();
    LogEvent three = events.event().make();
    append(one, two);
    append(three);

    store.writer().refresh();

    assertThat(findAll()).containsExactly(one, two, three);
    assertThat(store.search().checkpoint()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void show_isReplacedByTheNextEventOfItsFile() throws IOException {
    TestEvents elsewhere = new TestEvents(2);
    LogEvent begun = open(events, "begun");
    LogEvent other = open(elsewhere, "other");
    store.writer().show(begun);
    store.writer().show(other);
    store.writer().refresh();
    assertThat(findAll()).containsExactlyInAnyOrder(begun, other);

    LogEvent more = open(events, "begun, and goes on");
    store.writer().show(more);
    store.writer().refresh();
    assertThat(findAll()).containsExactlyInAnyOrder(more, other);

    LogEvent whole = events.event().message("begun, goes on, is whole").make();
    LogEvent next = events.event().message("next").make();
    append(whole, next);
    commit(events.checkpoint());
    assertThat(findAll()).containsExactlyInAnyOrder(whole, next, other);
  }

  @Test
  void show_countsOnce() throws IOException {
    for (int i = 0; i < 3; i++) {
      store.writer().show(open(events, "open " + i));
      store.writer().refresh();
    }
    append(events.event().with("level", "INFO").make());
    store.writer().show(open(events, "open again"));
    store.writer().refresh();

    TimeRange range = new TimeRange(TestEvents.START, TestEvents.START + 60_000_000);
    Facets facets =
        store
            .aggregations()
            .facets(
                new FacetsRequest(
                    new EventQuery.All(), range, List.of("level"), 10, Duration.ofMinutes(1)));
    assertThat(facets.total()).isEqualTo(2);
    Histogram histogram =
        store
            .aggregations()
            .histogram(
                new HistogramRequest(
                    new EventQuery.All(), range, 60_000_000, null, Duration.ofMinutes(1)));
    assertThat(histogram.total()).isEqualTo(2);
    assertThat(find(new EventQuery.Term("quality", "open"))).hasSize(1);
  }

  @Test
  void show_arrivesAgainWhenItIsWhole() throws IOException {
    store.writer().show(open(events, "begun"));
    store.writer().refresh();
    long seen = store.search().arrived();
    LogEvent whole = events.event().message("begun, is whole").make();
    show(whole);

    assertThat(arrivals(new EventQuery.All(), seen, 10)).containsExactly(whole);
  }

  private static LogEvent open(TestEvents file, String message) {
    return file.event().message(message).odd(Quality.OPEN).make();
  }

  @Test
  void append_emptyBatch_isNothing() throws IOException {
    show();

    assertThat(findAll()).isEmpty();
  }

  @Test
  void append_afterRefresh_isUnseenUntilTheNext() throws IOException {
    LogEvent one = events.event().make();
    LogEvent two = events.event().make();
    show(one);
    append(two);
    assertThat(findAll()).containsExactly(one);

    store.writer().refresh();

    assertThat(findAll()).containsExactly(one, two);
  }

  @Test
  void commit_afterAppend_showsEventsAndCheckpoint() throws IOException {
    LogEvent refreshed = events.event().make();
    LogEvent appended = events.event().make();
    show(refreshed);
    append(appended);

    commit(events.checkpoint());

    assertThat(findAll()).containsExactly(refreshed, appended);
    assertThat(store.search().checkpoint()).isEqualTo(events.checkpoint());
    assertThat(store.writer().checkpoint()).isEqualTo(events.checkpoint());
  }

  @Test
  void commit_withoutEvents_movesCheckpoint() throws IOException {
    commit(events.checkpoint());
    Checkpoint later = new Checkpoint(events.checkpoint().positions(), Map.of("k", "v=\n\u0000é"));

    commit(later);

    assertThat(store.search().checkpoint()).isEqualTo(later);
    assertThat(store.writer().checkpoint()).isEqualTo(later);
  }

  @Test
  void commit_largeCheckpoint_isKept() throws IOException {
    Checkpoint large =
        new Checkpoint(events.checkpoint().positions(), Map.of("k", "v".repeat(99_999)));

    commit(large);

    assertThat(store.search().checkpoint()).isEqualTo(large);
  }

  @Test
  void commit_withRollupsAndPatterns_isTaken() throws IOException {
    LogEvent event = events.event().make();
    append(event);
    RollupDelta rollup =
        new RollupDelta(
            Family.LEVEL, 29_453_760, List.of("pay", "ERROR"), new RollupValue.Count(1));
    CatalogueChange pattern = new CatalogueChange.Remove(new PatternKey("pay", "p1"));

    store
        .writer()
        .commit(new CommitCut(List.of(rollup), List.of(pattern), events.checkpoint()), () -> {});

    assertThat(findAll()).containsExactly(event);
  }

  @Test
  void commit_runsTakenOnce() throws IOException {
    AtomicInteger taken = new AtomicInteger();
    append(events.event().make());

    store.writer().commit(events.cut(), taken::incrementAndGet);
    store.writer().commit(events.cut(), taken::incrementAndGet);

    assertThat(taken).hasValue(2);
  }

  @Test
  void commit_afterClose_failsAndRunsTakenOnce() throws IOException {
    AtomicInteger taken = new AtomicInteger();
    store.writer().close();

    assertThatThrownBy(() -> store.writer().commit(events.cut(), taken::incrementAndGet))
        .isInstanceOfAny(IOException.class, IllegalStateException.class);

    assertThat(taken).hasValue(1);
  }

  @Test
  void append_afterClose_fails() throws IOException {
    store.writer().close();

    assertThatThrownBy(() -> append(events.event().make()))
        .isInstanceOfAny(IOException.class, IllegalStateException.class);
  }

  @Test
  void close_twice_isHarmless() throws IOException {
    store.writer().close();
    store.writer().close();
  }
}
