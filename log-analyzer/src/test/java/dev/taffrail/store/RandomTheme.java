package dev.taffrail.store;

import static dev.taffrail.store.RandomEvents.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Durations;
import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random events, queries and requests: the store answers as {@link SearchRequest#test} does. The
 * seed is printed; {@code -Dtaffrail.seed} repeats it, {@code -Dtaffrail.sequences} runs more.
 */
abstract class RandomTheme extends StoreTheme {
  private static final int SEQUENCES = Integer.getInteger("taffrail.sequences", 150);
  private static final int STEPS = 8;
  private static final int REQUESTS = 20;
  private static final int COUNTS = 5;

  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(
          value -> value.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final List<LogEvent> committed = new ArrayList<>();
  private final List<LogEvent> refreshed = new ArrayList<>();
  private final List<LogEvent> appended = new ArrayList<>();

  /** Where {@link EventSearch#arrived} stood, and how many events could be seen then. */
  private final List<Mark> marks = new ArrayList<>();

  private record Mark(long arrived, int seen) {}

  RandomTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void anyRequest_isAnsweredAsItsTestSays() throws IOException {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("random store sequences: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    for (int i = 0; i < SEQUENCES; i++) {
      runSequence(random, "-Dtaffrail.seed=%d, sequence %d".formatted(seed, i));
    }
  }

  private void runSequence(Random random, String name) throws IOException {
    startAnew(name);
    RandomEvents source = new RandomEvents(random);
    RandomQueries questions = new RandomQueries(random);
    for (int step = 0; step < STEPS; step++) {
      write(random, source);
      for (int i = 0; i < REQUESTS; i++) {
        check(questions.request(), name);
      }
      for (int i = 0; i < COUNTS; i++) {
        check(questions.histogram(), name);
        check(questions.facets(), name);
        check(questions.groups(), name);
      }
      checkArrivals(any(random, marks), questions.query(), 1 + random.nextInt(15), name);
    }
  }

  private void startAnew(String name) throws IOException {
    store.close();
    store = contract.open(dir.resolve(name.substring(name.lastIndexOf(' ') + 1)));
    List.of(committed, refreshed, appended).forEach(List::clear);
    marks.clear();
    marks.add(new Mark(0, 0));
  }

  private void write(Random random, RandomEvents source) throws IOException {
    List<LogEvent> batch = source.batch();
    store.writer().append(batch);
    appended.addAll(batch);
    switch (random.nextInt(4)) {
      case 0 -> commit(source);
      case 1 -> {}
      default -> {
        store.writer().refresh();
        move(appended, refreshed);
      }
    }
    marks.add(new Mark(store.search().arrived(), committed.size() + refreshed.size()));
  }

  private void commit(RandomEvents source) throws IOException {
    Checkpoint checkpoint = source.checkpoint();
    commit(checkpoint);
    move(refreshed, committed);
    move(appended, committed);
    assertThat(store.search().checkpoint()).isEqualTo(checkpoint);
  }

  private static void move(List<LogEvent> from, List<LogEvent> to) {
    to.addAll(from);
    from.clear();
  }

  private void check(SearchRequest request, String name) throws IOException {
    List<SearchPage> pages = pages(request);
    List<LogEvent> found = new ArrayList<>();
    for (SearchPage page : pages) {
      page.events().forEach(stored -> found.add(stored.event()));
    }

    List<LogEvent> expected = expected(request);
    assertThat(found).as("%s: %s", name, request).isEqualTo(expected);
    int full = Math.max(1, Math.ceilDiv(expected.size(), request.limit()));
    assertThat(pages).as("%s: pages of %s", name, request).hasSize(full);
    for (StoredEvent stored : pages.getLast().events()) {
      assertThat(store.search().find(stored.id())).isEqualTo(stored);
    }
  }

  private void check(HistogramRequest request, String name) throws IOException {
    Histogram histogram = store.aggregations().histogram(request);

    Map<Optional<String>, long[]> expected = new HashMap<>();
    for (LogEvent event : hits(request.query(), request.time())) {
      List<String> values = request.by() == null ? List.of() : event.texts(request.by());
      expected
          .computeIfAbsent(values.stream().min(BY_BYTES), unused -> new long[request.buckets()])[
          request.bucket(event.timeMicros())]++;
    }
    if (request.by() == null) {
      expected.putIfAbsent(Optional.empty(), new long[request.buckets()]);
    }
    Map<Optional<String>, long[]> found = new HashMap<>();
    for (Histogram.Series series : histogram.series()) {
      long[] counts = series.counts().stream().mapToLong(Long::longValue).toArray();
      found.put(Optional.ofNullable(series.value()), counts);
    }
    assertThat(found).as("%s: %s", name, request).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(histogram.series().stream().map(Histogram.Series::total).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(histogram.partial()).isFalse();
  }

  private void check(FacetsRequest request, String name) throws IOException {
    Facets facets = store.aggregations().facets(request);

    List<LogEvent> hits = hits(request.query(), request.time());
    assertThat(facets.total()).as("%s: %s", name, request).isEqualTo(hits.size());
    for (Facets.Facet facet : facets.fields()) {
      Map<String, Long> counts =
          hits.stream()
              .flatMap(event -> event.texts(facet.field()).stream().distinct())
              .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
      List<Facets.ValueCount> top =
          counts.entrySet().stream()
              .map(entry -> new Facets.ValueCount(entry.getKey(), entry.getValue()))
              .sorted(
                  Comparator.comparingLong(Facets.ValueCount::count)
                      .reversed()
                      .thenComparing(Facets.ValueCount::value, BY_BYTES))
              .limit(request.top())
              .toList();
      assertThat(facet)
          .as("%s: %s", name, request)
          .isEqualTo(new Facets.Facet(facet.field(), top, counts.size()));
    }
    assertThat(facets.partial()).isFalse();
  }

  private void check(GroupsRequest request, String name) throws IOException {
    Groups groups = store.aggregations().groups(request);

    Map<List<Optional<String>>, List<LogEvent>> expected = new HashMap<>();
    List<LogEvent> hits = hits(request.query(), request.time());
    for (LogEvent event : hits) {
      List<Optional<String>> key =
          request.by().stream().map(field -> event.texts(field).stream().min(BY_BYTES)).toList();
      expected.computeIfAbsent(key, unseen -> new ArrayList<>()).add(event);
    }
    assertThat(groups.groups()).as("%s: %s", name, request).hasSize(expected.size());
    assertThat(groups.total()).as("%s: %s", name, request).isEqualTo(hits.size());
    for (Groups.Group group : groups.groups()) {
      List<Optional<String>> key = group.key().stream().map(Optional::ofNullable).toList();
      List<LogEvent> its = expected.getOrDefault(key, List.of());
      for (int bucket = 0; bucket < group.cells().size(); bucket++) {
        int at = bucket;
        List<LogEvent> within =
            its.stream().filter(event -> request.bucket(event.timeMicros()) == at).toList();
        check(group.cells().get(bucket), within, request, name);
      }
    }
    assertThat(groups.shortfall().isAny()).isFalse();
  }

  private static void check(
      Groups.Cell cell, List<LogEvent> events, GroupsRequest request, String name) {
    List<Long> nanos =
        events.stream()
            .flatMap(event -> event.texts("duration_ms").stream())
            .map(Durations::millisToNanos)
            .filter(duration -> request.durations() && duration != null)
            .map(duration -> Math.max(0, duration))
            .sorted()
            .toList();
    assertThat(cell.count()).as("%s: %s", name, request).isEqualTo(events.size());
    assertThat(cell.durations().count()).as("%s: %s", name, request).isEqualTo(nanos.size());
    assertThat(cell.durations().sumNanos())
        .isEqualTo(nanos.stream().mapToLong(duration -> duration).sum());
    assertThat(cell.shortestNanos()).isEqualTo(nanos.isEmpty() ? 0 : nanos.getFirst());
    assertThat(cell.longestNanos()).isEqualTo(nanos.isEmpty() ? 0 : nanos.getLast());
  }

  private List<LogEvent> hits(EventQuery query, TimeRange time) {
    return visible().stream()
        .filter(event -> time.contains(event.timeMicros()) && query.test(event))
        .toList();
  }

  private void checkArrivals(Mark mark, EventQuery query, int limit, String name)
      throws IOException {
    List<LogEvent> visible = visible();
    List<LogEvent> expected =
        visible.subList(mark.seen(), visible.size()).stream().filter(query::test).toList();

    assertThat(arrivals(query, mark.arrived(), limit))
        .as("%s: arrivals of %s after %s", name, query, mark)
        .isEqualTo(expected);
  }

  private List<LogEvent> visible() {
    List<LogEvent> visible = new ArrayList<>(committed);
    visible.addAll(refreshed);
    return visible;
  }

  private List<LogEvent> expected(SearchRequest request) {
    Comparator<StoredEvent> order = Comparator.comparing(Cursor::of, request.order().comparator());
    return visible().stream()
        .map(event -> new StoredEvent(new EventId(0, event.position()), event))
        .filter(request::test)
        .sorted(order)
        .map(StoredEvent::event)
        .toList();
  }
}
