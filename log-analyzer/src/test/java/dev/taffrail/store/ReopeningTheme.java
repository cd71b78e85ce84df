package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there when the store is opened again: what was committed, or nothing at all. */
abstract class ReopeningTheme extends StoreTheme {
  ReopeningTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void reopen_keepsExactlyTheLastCommit() throws IOException {
    LogEvent first = events.event().make();
    LogEvent second = events.event().make();
    append(first);
    commit(events.checkpoint());
    append(second);
    Checkpoint committed = events.checkpoint();
    commit(committed);
    show(events.event().message("refreshed").make());
    append(events.event().message("appended").make());

    reopen();

    boolean survives = contract.survivesReopening();
    Checkpoint expected = survives ? committed : Checkpoint.NONE;
    assertThat(findAll()).isEqualTo(survives ? List.of(first, second) : List.of());
    assertThat(store.search().checkpoint()).isEqualTo(expected);
    assertThat(store.writer().checkpoint()).isEqualTo(expected);
  }

  @Test
  void reopen_neverCommitted_isEmpty() throws IOException {
    show(events.event().make());

    reopen();

    assertThat(findAll()).isEmpty();
    assertThat(store.search().checkpoint()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void reopen_idsStayValid() throws IOException {
    LogEvent event = events.event().make();
    append(event);
    commit(events.checkpoint());
    EventId id = first().id();

    reopen();

    StoredEvent found = store.search().find(id);
    assertThat(found).isEqualTo(contract.survivesReopening() ? new StoredEvent(id, event) : null);
  }

  @Test
  void reopen_shownEvent_isGone_thoughACommitCameAfter() throws IOException {
    LogEvent first = events.event().make();
    append(first);
    LogEvent open = events.event().odd(Quality.OPEN).make();
    store.writer().show(open);
    commit(events.checkpoint());
    assertThat(findAll()).containsExactly(first, open);

    reopen();

    assertThat(findAll()).isEqualTo(contract.survivesReopening() ? List.of(first) : List.of());
  }

  @Test
  void append_afterReopen_goesOn() throws IOException {
    LogEvent before = events.event().make();
    append(before);
    commit(events.checkpoint());
    reopen();
    LogEvent after = events.event().make();

    append(after);
    commit(events.checkpoint());

    assertThat(findAll())
        .isEqualTo(contract.survivesReopening() ? List.of(before, after) : List.of(after));
    assertThat(store.search().checkpoint()).isEqualTo(events.checkpoint());
  }

  @Test
  void reopen_droppedEventsReadAgain_areThereOnce() throws IOException {
    LogEvent lost = events.event().make();
    show(lost);
    reopen();

    append(lost);
    commit(events.checkpoint());

    assertThat(findAll()).containsExactly(lost);
  }
}
