package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One theme of the contract: an empty store in its own folder, and how to fill and to ask it. */
abstract class StoreTheme {
  /** The order of a list of events. */
  static final Comparator<LogEvent> BY_CURSOR =
      Comparator.comparing(event -> new Cursor(event.timeMicros(), event.position()));

  @TempDir Path dir;

  final EventStoreContract contract;
  final TestEvents events = new TestEvents(1);
  OpenStore store;

  StoreTheme(EventStoreContract contract) {
    this.contract = contract;
  }

  @BeforeEach
  void open() throws IOException {
    store = contract.open(dir);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  void reopen() throws IOException {
    store.close();
    store = contract.open(dir);
  }

  void append(LogEvent... batch) throws IOException {
    store.writer().append(List.of(batch));
  }

  void show(LogEvent... batch) throws IOException {
    append(batch);
    store.writer().refresh();
  }

  void commit(Checkpoint checkpoint) throws IOException {
    store.writer().commit(CommitCut.of(checkpoint), () -> {});
  }

  /** All events that answer the query, oldest first. */
  List<LogEvent> find(EventQuery query) throws IOException {
    return read(SearchRequest.of(query, TimeRange.ALL, Order.OLDEST_FIRST, 1_000));
  }

  List<LogEvent> findAll() throws IOException {
    return find(new EventQuery.All());
  }

  /** The store finds what the query itself says of each event; the events are in order of time. */
  void assertAgrees(EventQuery query, List<LogEvent> all) throws IOException {
    assertThat(find(query)).as("%s", query).isEqualTo(all.stream().filter(query::test).toList());
  }

  /** The store and the query itself find exactly these, in order of time. */
  void assertFinds(EventQuery query, LogEvent... expected) throws IOException {
    assertThat(find(query)).as("%s", query).containsExactly(expected);
    assertThat(findAll().stream().filter(query::test)).as("%s", query).containsExactly(expected);
  }

  /** Reads all pages of an answer to their end. */
  List<LogEvent> read(SearchRequest request) throws IOException {
    List<LogEvent> found = new ArrayList<>();
    for (SearchPage page : pages(request)) {
      page.events().forEach(stored -> found.add(stored.event()));
    }
    return found;
  }

  /** Follows the arrivals from a number to the newest one. */
  List<LogEvent> arrivals(EventQuery query, long after, int limit) throws IOException {
    List<LogEvent> found = new ArrayList<>();
    long reached = after;
    while (reached != store.search().arrived()) {
      Arrivals next = store.search().arrivals(query, reached, limit);
      assertThat(next.events()).hasSizeLessThanOrEqualTo(limit);
      assertThat(next.upTo()).isGreaterThan(reached);
      next.events().forEach(stored -> found.add(stored.event()));
      reached = next.upTo();
    }
    assertThat(store.search().arrivals(query, reached, limit))
        .isEqualTo(new Arrivals(List.of(), reached));
    return found;
  }

  List<SearchPage> pages(SearchRequest request) throws IOException {
    List<SearchPage> pages = new ArrayList<>();
    SearchPage page = store.search().search(request);
    pages.add(page);
    while (page.next() != null) {
      page = store.search().search(request.after(page.next()));
      pages.add(page);
    }
    assertThat(pages).noneMatch(SearchPage::partial);
    return pages;
  }

  StoredEvent first() throws IOException {
    return store
        .search()
        .search(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 1))
        .events()
        .getFirst();
  }
}
