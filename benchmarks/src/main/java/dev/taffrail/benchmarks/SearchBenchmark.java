package dev.taffrail.benchmarks;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Questions to a store of 50 partitions, each another one; microseconds on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SearchBenchmark {
  private static final int PARTITIONS = 50;
  private static final int EVENTS_EACH = 4_000;
  private static final int PAGE = 50;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final List<String> WORDS =
      List.of("session", "cache", "page", "cart", "payment", "order", "user", "served");

  private final Random random = new Random(11);
  private List<String> ids = List.of();
  private TimeRange time = TimeRange.ALL;
  private Path folder = Path.of("");
  private @Nullable LuceneStore opened;

  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("taffrail-search-");
    LuceneOptions options = LuceneOptions.DEFAULT.withPartitionEvents(EVENTS_EACH);
    LuceneStore store = LuceneStore.open(folder, options, Clock.systemUTC());
    opened = store;
    List<LogEvent> events = SampleLines.events(SampleLines.first(PARTITIONS * EVENTS_EACH));
    for (int from = 0; from < events.size(); from += EVENTS_EACH) {
      store.append(events.subList(from, from + EVENTS_EACH));
      LinePosition end = new LinePosition(1, 0, from + EVENTS_EACH);
      store.commit(CommitCut.of(new Checkpoint(Map.of(1L, end), Map.of())), () -> {});
    }
    ids = events.stream().flatMap(event -> event.texts(FieldNames.REQUEST_ID).stream()).toList();
    time = new TimeRange(events.getFirst().timeMicros(), events.getLast().timeMicros());
  }

  @TearDown
  public void delete() throws IOException {
    Objects.requireNonNull(opened).close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** All events of a request, wherever they are. */
  @Benchmark
  public SearchPage id() throws IOException {
    String id = ids.get(random.nextInt(ids.size()));
    return search(new EventQuery.Term(FieldNames.REQUEST_ID, id), TimeRange.ALL);
  }

  /** The newest 50 with a word in an hour. */
  @Benchmark
  public SearchPage newest() throws IOException {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    long span = Math.max(1, time.toMicros() - time.fromMicros() - HOUR_MICROS);
    long from = time.fromMicros() + random.nextLong(span);
    return search(
        new EventQuery.Words(FieldClass.ANY_TEXT, List.of(word)),
        new TimeRange(from, from + HOUR_MICROS));
  }

  private SearchPage search(EventQuery query, TimeRange when) throws IOException {
    return Objects.requireNonNull(opened)
        .search()
        .search(SearchRequest.of(query, when, Order.NEWEST_FIRST, PAGE));
  }
}
