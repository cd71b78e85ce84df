package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came after a checkpoint, whatever its time. */
abstract class ArrivalTheme extends StoreTheme {
  private static final SearchRequest ALL =
      SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 2);

  ArrivalTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void arrivedAfter_nothing_isAll() throws IOException {
    LogEvent event = events.event().make();
    append(event);
    commit(events.checkpoint());

    assertThat(read(ALL.arrivedAfter(Checkpoint.NONE))).containsExactly(event);
  }

  @Test
  void arrivedAfter_lastCheckpoint_isNothing() throws IOException {
    append(events.event().make());
    commit(events.checkpoint());

    assertThat(read(ALL.arrivedAfter(store.search().checkpoint()))).isEmpty();
  }

  @Test
  void arrivedAfter_olderTimes_areNewArrivals() throws IOException {
    append(events.event().at(TestEvents.START).make());
    Checkpoint seen = events.checkpoint();
    commit(seen);
    LogEvent late = events.event().at(TestEvents.START - 99).make();
    LogEvent equal = events.event().at(TestEvents.START).make();
    append(late, equal);
    commit(events.checkpoint());

    assertThat(read(ALL.arrivedAfter(seen))).containsExactly(late, equal);
  }

  @Test
  void arrivedAfter_severalFiles() throws IOException {
    TestEvents other = new TestEvents(2);
    TestEvents unknown = new TestEvents(3);
    append(events.event().make(), other.event().make());
    Checkpoint seen = checkpoint(events, other);
    commit(seen);
    LogEvent one = events.event().make();
    LogEvent two = other.event().make();
    LogEvent three = unknown.event().make();
    append(one, two, three);
    commit(checkpoint(events, other, unknown));

    assertThat(read(ALL.arrivedAfter(seen))).containsExactlyInAnyOrder(one, two, three);
  }

  @Test
  void arrivedAfter_generationRose_isAllOfTheNewOne() throws IOException {
    append(events.many(5).toArray(LogEvent[]::new));
    Checkpoint seen = events.checkpoint();
    commit(seen);
    LogEvent tail = events.event().make();
    events.startAnew();
    List<LogEvent> anew = events.many(2);
    append(tail);
    append(anew.toArray(LogEvent[]::new));
    commit(events.checkpoint());

    assertThat(read(ALL.arrivedAfter(seen)))
        .containsExactlyInAnyOrder(tail, anew.get(0), anew.get(1));
    assertThat(read(ALL.arrivedAfter(events.checkpoint()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void arrivedAfter_combinesWithQueryRangeAndCursor(Order order) throws IOException {
    append(events.event().with("a", "x").make());
    Checkpoint seen = events.checkpoint();
    commit(seen);
    LogEvent first = events.event().with("a", "x").make();
    LogEvent second = events.event().with("a", "x").make();
    append(first, events.event().with("a", "y").make(), second);
    LogEvent outside = events.event().with("a", "x").make();
    append(outside);
    commit(events.checkpoint());

    SearchRequest request =
        SearchRequest.of(
            new EventQuery.Term("a", "x"),
            new TimeRange(TestEvents.START, second.timeMicros()),
            order,
            1);

    assertThat(read(request.arrivedAfter(seen)))
        .isEqualTo(order == Order.OLDEST_FIRST ? List.of(first, second) : List.of(second, first));
  }

  private static Checkpoint checkpoint(TestEvents... files) {
    Map<Long, LinePosition> positions = new HashMap<>();
    for (TestEvents file : files) {
      positions.putAll(file.checkpoint().positions());
    }
    return new Checkpoint(positions, Map.of());
  }
}
