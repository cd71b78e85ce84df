package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order, limits and cursors. */
abstract class PagingTheme extends StoreTheme {
  private static final EventQuery ALL = new EventQuery.All();

  PagingTheme(EventStoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @EnumSource
  void pages_equalTimes_everyLimit(Order order) throws IOException {
    List<LogEvent> expected = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      expected.add(events.event().at(TestEvents.START + i / 4).make());
    }
    appendShuffled(expected);
    List<LogEvent> ordered = order == Order.OLDEST_FIRST ? expected : expected.reversed();

    for (int limit = 1; limit <= expected.size() + 1; limit++) {
      List<SearchPage> pages = pages(SearchRequest.of(ALL, TimeRange.ALL, order, limit));
      assertThat(events(pages)).isEqualTo(ordered);
      assertThat(pages).hasSize(Math.ceilDiv(expected.size(), limit));
    }
  }

  @ParameterizedTest
  @EnumSource
  void pages_oneTime_orderedByFileGenerationOffset(Order order) throws IOException {
    TestEvents second = new TestEvents(2);
    List<LogEvent> expected = new ArrayList<>();
    for (TestEvents file : List.of(events, second)) {
      expected.add(file.event().at(TestEvents.START).make());
      expected.add(file.event().at(TestEvents.START).make());
      file.startAnew();
      expected.add(file.event().at(TestEvents.START).make());
    }
    appendShuffled(expected);

    List<SearchPage> pages = pages(SearchRequest.of(ALL, TimeRange.ALL, order, 2));

    assertThat(events(pages))
        .isEqualTo(order == Order.OLDEST_FIRST ? expected : expected.reversed());
  }

  @Test
  void next_asManyAsTheLimit_isNull() throws IOException {
    show(events.many(3).toArray(LogEvent[]::new));

    assertThat(page(3).next()).isNull();
    assertThat(page(4).next()).isNull();
    assertThat(page(2).next()).isNotNull();
  }

  @Test
  void next_nothingMoreAnswersTheQuery_isNull() throws IOException {
    show(events.event().with("a", "x").make(), events.event().with("a", "y").make());
    EventQuery query = new EventQuery.Term("a", "x");

    SearchPage page =
        store.search().search(SearchRequest.of(query, TimeRange.ALL, Order.OLDEST_FIRST, 1));

    assertThat(page.events()).hasSize(1);
    assertThat(page.next()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void cursor_asText_goesOn(Order order) throws IOException {
    LogEvent odd = events.event().at(-5).make();
    LogEvent even = events.event().make();
    LogEvent late = events.event().make();
    show(odd, even, late);
    SearchRequest request = SearchRequest.of(ALL, TimeRange.ALL, order, 1);
    List<LogEvent> found = new ArrayList<>();

    SearchPage page = store.search().search(request);
    while (page.next() != null) {
      found.add(page.events().getFirst().event());
      Cursor read = Cursor.parse(page.next().toString());
      assertThat(read).isEqualTo(page.next());
      page = store.search().search(request.after(read));
    }
    found.add(page.events().getFirst().event());

    assertThat(found)
        .isEqualTo(
            order == Order.OLDEST_FIRST ? List.of(odd, even, late) : List.of(late, even, odd));
  }

  @Test
  void cursor_outsideOfAllTimes() throws IOException {
    LogEvent event = events.event().make();
    show(event);
    Cursor before = new Cursor(Long.MIN_VALUE, new LinePosition(0, 0, 0));
    Cursor behind = new Cursor(Long.MAX_VALUE, new LinePosition(9, 9, 9));
    TimeRange narrow = new TimeRange(event.timeMicros(), event.timeMicros());

    for (TimeRange time : List.of(TimeRange.ALL, narrow)) {
      SearchRequest oldest = SearchRequest.of(ALL, time, Order.OLDEST_FIRST, 5);
      SearchRequest newest = SearchRequest.of(ALL, time, Order.NEWEST_FIRST, 5);
      assertThat(read(oldest.after(before))).containsExactly(event);
      assertThat(read(oldest.after(behind))).isEmpty();
      assertThat(read(newest.after(behind))).containsExactly(event);
      assertThat(read(newest.after(before))).isEmpty();
    }
  }

  @Test
  void pages_eventsArriveMeanwhile_areNeitherDoubledNorDisturbing() throws IOException {
    List<LogEvent> first = events.many(6);
    show(first.toArray(LogEvent[]::new));
    SearchRequest request = SearchRequest.of(ALL, TimeRange.ALL, Order.NEWEST_FIRST, 3);
    SearchPage page = store.search().search(request);
    show(events.many(4).toArray(LogEvent[]::new));

    List<LogEvent> rest = read(request.after(page.next()));

    assertThat(rest).isEqualTo(first.subList(0, 3).reversed());
  }

  @ParameterizedTest
  @EnumSource
  void pages_overSeveralCommits(Order order) throws IOException {
    List<LogEvent> expected = new ArrayList<>();
    for (int batch = 0; batch < 5; batch++) {
      List<LogEvent> more = events.many(7);
      expected.addAll(more);
      append(more.toArray(LogEvent[]::new));
      commit(events.checkpoint());
    }

    List<SearchPage> pages = pages(SearchRequest.of(ALL, TimeRange.ALL, order, 4));

    assertThat(events(pages))
        .isEqualTo(order == Order.OLDEST_FIRST ? expected : expected.reversed());
  }

  /** In batches, so that the order of arrival is not the order of time. */
  private void appendShuffled(List<LogEvent> inOrder) throws IOException {
    for (int start : new int[] {2, 0, 1}) {
      for (int i = start; i < inOrder.size(); i += 3) {
        append(inOrder.get(i));
      }
      store.writer().refresh();
    }
  }

  private SearchPage page(int limit) throws IOException {
    return store.search().search(SearchRequest.of(ALL, TimeRange.ALL, Order.OLDEST_FIRST, limit));
  }

  private static List<LogEvent> events(List<SearchPage> pages) {
    return pages.stream().flatMap(page -> page.events().stream()).map(StoredEvent::event).toList();
  }
}
