package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One event by its id. */
abstract class IdTheme extends StoreTheme {
  IdTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void find_textOfId_isTheEvent() throws IOException {
    LogEvent event = events.event().make();
    show(event);
    EventId id = first().id();

    EventId read = EventId.parse(id.toString());

    assertThat(read).isEqualTo(id);
    assertThat(store.search().find(read)).isEqualTo(new StoredEvent(id, event));
  }

  @Test
  void find_amongFilesAndGenerations() throws IOException {
    TestEvents other = new TestEvents(2);
    LogEvent one = events.event().make();
    events.startAnew();
    LogEvent sameOffset = events.event().make();
    LogEvent otherFile = other.event().make();
    show(one, sameOffset, otherFile);
    int partition = first().id().partition();

    for (LogEvent event : List.of(one, sameOffset, otherFile)) {
      EventId id = new EventId(partition, event.position());
      assertThat(store.search().find(id)).isEqualTo(new StoredEvent(id, event));
    }
  }

  @Test
  void find_everyIdOfAPage() throws IOException {
    show(events.many(300).toArray(LogEvent[]::new));
    commit(events.checkpoint());

    for (SearchPage page :
        pages(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 100))) {
      for (StoredEvent stored : page.events()) {
        assertThat(stored.id().position()).isEqualTo(stored.event().position());
        assertThat(store.search().find(stored.id())).isEqualTo(stored);
      }
    }
  }

  @Test
  void find_unknown_isNull() throws IOException {
    show(events.event().make());
    EventId id = first().id();
    LinePosition position = id.position();

    assertThat(store.search().find(new EventId(id.partition(), events.position()))).isNull();
    assertThat(store.search().find(new EventId(id.partition() + 1, position))).isNull();
    assertThat(store.search().find(new EventId(Integer.MAX_VALUE, position))).isNull();
    assertThat(store.search().find(new EventId(id.partition(), new LinePosition(1, 1, 0))))
        .isNull();
    assertThat(store.search().find(new EventId(id.partition(), new LinePosition(2, 0, 0))))
        .isNull();
  }

  @Test
  void find_emptyStore_isNull() throws IOException {
    assertThat(store.search().find(new EventId(0, events.position()))).isNull();
  }

  @Test
  void find_beforeRefresh_isNull() throws IOException {
    LogEvent seen = events.event().make();
    LogEvent unseen = events.event().make();
    show(seen);
    append(unseen);

    assertThat(store.search().find(new EventId(first().id().partition(), unseen.position())))
        .isNull();
  }

  @Test
  void lines_ofAFile_comeByOffsetAndGeneration() throws IOException {
    List<LogEvent> first = events.many(5);
    events.startAnew();
    List<LogEvent> second = events.many(3);
    append(second.toArray(LogEvent[]::new));
    append(new TestEvents(2).many(4).toArray(LogEvent[]::new));
    show(first.toArray(LogEvent[]::new));
    commit(events.checkpoint());

    List<Line> all = store.writer().lines(1, 0, Long.MAX_VALUE, 100);
    assertThat(all)
        .extracting(Line::position)
        .isSortedAccordingTo(LinePosition.BY_OFFSET)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(first.stream(), second.stream()).map(LogEvent::position).toList());
    assertThat(all).contains(first.getLast().line());
    assertThat(store.writer().lines(1, 0, Long.MAX_VALUE, 3)).isEqualTo(all.subList(0, 3));
    long from = first.get(1).position().offset();
    long to = first.get(3).position().offset();
    assertThat(store.writer().lines(1, from, to, 100))
        .isEqualTo(
            all.stream()
                .filter(line -> from <= line.position().offset())
                .filter(line -> line.position().offset() < to)
                .toList());
    assertThat(store.writer().lines(3, 0, Long.MAX_VALUE, 100)).isEmpty();
  }
}
