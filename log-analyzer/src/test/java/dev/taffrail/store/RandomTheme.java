package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random events, queries and requests: the store answers as {@link SearchRequest#test} does. The
 * seed is printed; {@code -Dtaffrail.seed} repeats it, {@code -Dtaffrail.sequences} runs more.
 */
abstract class RandomTheme extends StoreTheme {
  private static final int SEQUENCES = Integer.getInteger("taffrail.sequences", 150);
  private static final int STEPS = 8;
  private static final int REQUESTS = 20;

  private final List<LogEvent> committed = new ArrayList<>();
  private final List<LogEvent> refreshed = new ArrayList<>();
  private final List<LogEvent> appended = new ArrayList<>();

  /** Checkpoints of all commits so far. */
  private final List<Checkpoint> checkpoints = new ArrayList<>();

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
        check(questions.request(checkpoints), name);
      }
    }
  }

  private void startAnew(String name) throws IOException {
    store.close();
    store = contract.open(dir.resolve(name.substring(name.lastIndexOf(' ') + 1)));
    List.of(committed, refreshed, appended).forEach(List::clear);
    checkpoints.clear();
    checkpoints.add(Checkpoint.NONE);
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
  }

  private void commit(RandomEvents source) throws IOException {
    Checkpoint checkpoint = source.checkpoint();
    commit(checkpoint);
    checkpoints.add(checkpoint);
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

  private List<LogEvent> expected(SearchRequest request) {
    List<LogEvent> visible = new ArrayList<>(committed);
    visible.addAll(refreshed);
    Comparator<StoredEvent> order = Comparator.comparing(Cursor::of, request.order().comparator());
    return visible.stream()
        .map(event -> new StoredEvent(new EventId(0, event.position()), event))
        .filter(request::test)
        .sorted(order)
        .map(StoredEvent::event)
        .toList();
  }
}
