package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events in the order in which they came, whatever their time. */
abstract class ArrivalTheme extends StoreTheme {
  private static final EventQuery ALL = new EventQuery.All();

  ArrivalTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void arrivals_emptyStore_areNone() throws IOException {
    assertThat(store.search().arrived()).isZero();
    assertThat(store.search().arrivals(ALL, 0, 1)).isEqualTo(new Arrivals(List.of(), 0));
  }

  @Test
  void arrivals_areInTheOrderOfAppending() throws IOException {
    LogEvent late = events.event().at(TestEvents.START + 99).make();
    LogEvent early = events.event().at(TestEvents.START - 99).make();
    LogEvent equal = events.event().at(TestEvents.START + 99).make();
    show(late, early);
    append(equal);
    commit(events.checkpoint());

    assertThat(arrivals(ALL, 0, 2)).containsExactly(late, early, equal);
  }

  @Test
  void arrivals_beforeARefresh_areNotSeen() throws IOException {
    show(events.event().make());
    long arrived = store.search().arrived();
    LogEvent next = events.event().make();
    append(next);

    assertThat(store.search().arrived()).isEqualTo(arrived);
    assertThat(store.search().arrivals(ALL, arrived, 9))
        .isEqualTo(new Arrivals(List.of(), arrived));

    store.writer().refresh();
    assertThat(arrivals(ALL, arrived, 9)).containsExactly(next);
  }

  @Test
  void arrivals_afterTheNewest_areNone() throws IOException {
    show(events.event().make());

    assertThat(arrivals(ALL, store.search().arrived(), 9)).isEmpty();
  }

  @Test
  void arrivals_afterANumberOfOtherData_goOnFromTheNewest() throws IOException {
    show(events.event().make());
    long arrived = store.search().arrived();

    assertThat(store.search().arrivals(ALL, arrived + 1_000, 9))
        .isEqualTo(new Arrivals(List.of(), arrived));
  }

  @Test
  void arrivals_limit_goesOnBehindTheLast() throws IOException {
    List<LogEvent> many = events.many(10);
    show(many.toArray(LogEvent[]::new));

    Arrivals first = store.search().arrivals(ALL, 0, 3);
    assertThat(first.events()).extracting(StoredEvent::event).isEqualTo(many.subList(0, 3));
    assertThat(arrivals(ALL, first.upTo(), 3)).isEqualTo(many.subList(3, 10));
  }

  @Test
  void search_arrivedBy_isAsIfNothingHadComeSince() throws IOException {
    LogEvent old = events.event().at(TestEvents.START + 5).with("service", "a").make();
    show(old);
    commit(events.checkpoint());
    LogEvent uncommitted = events.event().at(TestEvents.START + 9).with("service", "a").make();
    show(uncommitted);
    long arrived = store.search().arrived();
    show(
        events.event().at(TestEvents.START + 1).with("service", "a").make(),
        events.event().at(TestEvents.START + 7).with("service", "b").make());
    commit(events.checkpoint());

    assertThat(found(arrived)).containsExactly(old, uncommitted);
    assertThat(found(0)).isEmpty();
    assertThat(found(Long.MAX_VALUE)).hasSize(4);
    assertThat(count("a", arrived)).isEqualTo(2);
    assertThat(count("b", arrived)).isZero();
    assertThat(count("a", store.search().arrived())).isEqualTo(3);
  }

  @Test
  void search_arrivedBy_pagesGoOnWithinIt() throws IOException {
    List<LogEvent> many = Stream.generate(() -> events.event().make()).limit(5).toList();
    show(many.toArray(LogEvent[]::new));
    long arrived = store.search().arrived();
    show(events.event().make());

    SearchRequest request = SearchRequest.of(ALL, TimeRange.ALL, Order.OLDEST_FIRST, 3);
    SearchPage first = store.search().search(request.arrivedBy(arrived));
    SearchPage second = store.search().search(request.arrivedBy(arrived).after(first.next()));
    assertThat(first.events()).hasSize(3);
    assertThat(second.events()).hasSize(2);
    assertThat(second.next()).isNull();
  }

  private List<LogEvent> found(long arrivedBy) throws IOException {
    SearchRequest request = SearchRequest.of(ALL, TimeRange.ALL, Order.OLDEST_FIRST, 9);
    return store.search().search(request.arrivedBy(arrivedBy)).events().stream()
        .map(StoredEvent::event)
        .toList();
  }

  private long count(String service, long arrivedBy) throws IOException {
    GroupsRequest request =
        new GroupsRequest(
            new EventQuery.Term("service", service),
            TimeRange.ALL,
            List.of("service"),
            0,
            false,
            9,
            Duration.ofMinutes(1));
    return store.aggregations().groups(request.arrivedBy(arrivedBy)).total();
  }

  @Test
  void arrivals_limitOutside() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.search().arrivals(ALL, 0, 0))
        .withMessage("limit < 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.search().arrivals(ALL, 0, SearchRequest.MAX_LIMIT + 1));
  }

  @Test
  void arrivals_phrase_isCheckedOnTheLine() throws IOException {
    LogEvent hit = events.event().message("connection refused").make();
    LogEvent miss = events.event().message("refused the connection").make();
    LogEvent other = events.event().message("connection refused again").make();
    show(hit, miss, other);
    EventQuery phrase = new EventQuery.Words(FieldClass.ANY_TEXT, List.of("connection", "refused"));

    assertThat(arrivals(phrase, 0, 1)).containsExactly(hit, other);
    assertThat(arrivals(phrase, 0, 9)).containsExactly(hit, other);
  }

  @Test
  void arrivals_fewAmongMany_areFoundInBoundedLooks() throws IOException {
    List<LogEvent> hits = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      append(
          IntStream.range(0, 999)
              .mapToObj(n -> events.event().message("b a").make())
              .toArray(LogEvent[]::new));
      LogEvent hit = events.event().message("a b").make();
      append(hit);
      hits.add(hit);
    }
    store.writer().refresh();

    assertThat(arrivals(new EventQuery.Words("*", List.of("a", "b")), 0, 100)).isEqualTo(hits);
  }

  @Test
  void arrivals_reopened_keepTheirNumbersAndShareThemWithNoOther() throws IOException {
    LogEvent kept = events.event().make();
    append(kept);
    commit(events.checkpoint());
    long committed = store.search().arrived();
    show(events.event().make());
    long lost = store.search().arrived();
    reopen();
    if (!contract.survivesReopening()) {
      return;
    }
    assertThat(arrivals(ALL, 0, 9)).containsExactly(kept);
    LogEvent next = events.event().make();
    show(next);

    assertThat(arrivals(ALL, committed, 9)).containsExactly(next);
    assertThat(arrivals(ALL, lost, 9)).containsExactly(next);
  }

  @Test
  void arrivals_lostTwice_areNotMissed() throws IOException {
    show(events.event().make());
    reopen();
    show(events.many(5).toArray(LogEvent[]::new));
    long lost = store.search().arrived();
    reopen();
    if (!contract.survivesReopening()) {
      return;
    }
    LogEvent next = events.event().make();
    show(next);

    assertThat(arrivals(ALL, lost, 9)).containsExactly(next);
  }

  @Test
  void arrivals_severalWriters_missNoneAndShowNoneTwice() throws Exception {
    int writers = 4;
    int batches = 100;
    Set<LogEvent> appended = ConcurrentHashMap.newKeySet();
    List<LogEvent> followed = new ArrayList<>();
    CountDownLatch writing = new CountDownLatch(writers);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        TestEvents file = new TestEvents(10 + i);
        done.add(
            threads.submit(() -> {
              try {
                for (int n = 0; n < batches; n++) {
                  List<LogEvent> batch = file.many(1 + n % 7);
                  appended.addAll(batch);
                  store.writer().append(batch);
                }
              } finally {
                writing.countDown();
              }
              return null;
            }));
      }
      long reached = 0;
      boolean last;
      do {
        last = writing.getCount() == 0;
        store.writer().refresh();
        followed.addAll(arrivals(ALL, reached, 50));
        reached = store.search().arrived();
      } while (!last);
      for (Future<?> writer : done) {
        writer.get();
      }
    }

    assertThat(followed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(appended);
  }
}
