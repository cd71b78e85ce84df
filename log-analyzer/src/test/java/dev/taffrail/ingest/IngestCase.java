package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.Field;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Releases;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A folder of logs, a store, and the ingest between them. */
abstract class IngestCase {
  static final Duration DRAIN_FOR = Duration.ofMillis(500);
  static final IngestOptions FAST =
      new IngestOptions(
          2,
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          DRAIN_FOR);

  @TempDir Path dir;

  @Parameter(0)
  StoreKind kind;

  private StoreKind.Opened store;
  private int stores;
  private List<SourceSpec> sources;
  private Ingest ingest;
  private final AtomicLong skipped = new AtomicLong();
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void openStore() throws IOException {
    Files.createDirectory(dir.resolve("logs"));
    store = kind.open(data());
    sources = List.of(source("logs/*.log*"));
  }

  @AfterEach
  void closeStore() throws IOException {
    stop();
    store.writer().close();
  }

  private Path data() {
    return dir.resolve("data" + stores);
  }

  SourceSpec source(String glob, Field... added) {
    return new SourceSpec(FileGlob.of(dir, glob), List.of(added));
  }

  void sources(SourceSpec... specs) {
    sources = List.of(specs);
  }

  void follow() throws IOException {
    newIngest().follow();
  }

  void drain() throws IOException, InterruptedException {
    newIngest().drain();
    stop();
  }

  /** Ends reading and commits. */
  void stop() throws IOException {
    if (ingest != null) {
      ingest.close();
      ingest = null;
    }
  }

  /** The next process goes on. */
  void restart() throws IOException {
    stop();
    store = kind.reopen(store, data());
    follow();
  }

  Ingest ingest() {
    return ingest;
  }

  private Ingest newIngest() throws IOException {
    ingest =
        new Ingest(
            store.writer(),
            sources,
            FAST,
            ParseOptions.DEFAULT,
            clock,
            () -> System.nanoTime() + skipped.get());
    return ingest;
  }

  /** The catalogue of the last commit. */
  List<PatternRecord> patterns() {
    return store.writer().patterns();
  }

  /** The versions of services, as of the last commit. */
  Releases releases() throws IOException {
    return Releases.of(store.writer().checkpoint().state());
  }

  /** An empty store, and the files as they are. */
  void anew() throws IOException {
    stop();
    store.writer().close();
    stores++;
    store = kind.open(data());
  }

  /** Each byte of a text may be the last that is there when the file is read. */
  void awaitWholeWhenSplit(byte[] text, String... lines) throws IOException {
    List<String> expected = new ArrayList<>();
    follow();
    for (int cut = 1; cut < text.length; cut++) {
      append(cut + ".log", Arrays.copyOf(text, cut));
      expected.addAll(List.of(lines));
    }
    pass(Duration.ofMillis(100));
    for (int cut = 1; cut < text.length; cut++) {
      append(cut + ".log", Arrays.copyOfRange(text, cut, text.length));
    }
    skip(Duration.ofMinutes(1));
    awaitLinesForGood(expected.toArray(String[]::new));
  }

  /** Waits until there are so many events. */
  void awaitEvents(int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events().size() == count);
  }

  /** Lets the reader believe that time has passed. */
  void skip(Duration time) {
    skipped.addAndGet(time.toNanos());
    clock = Clock.offset(clock, time);
  }

  /** Empties a file, which keeps its name. */
  void empty(String name) throws IOException {
    Files.newOutputStream(log(name), StandardOpenOption.TRUNCATE_EXISTING).close();
  }

  /** Packs a file, which stays. */
  void pack(String name, String packed) throws IOException {
    Files.write(log(packed), packed(Files.readAllBytes(log(name))));
  }

  static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] packed(String content) throws IOException {
    return packed(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts another checkpoint into the store. */
  void commit(Checkpoint checkpoint) throws IOException {
    store.writer().commit(CommitCut.of(checkpoint), () -> {});
  }

  /** The last commit of what is being read. */
  Checkpoint checkpoint() {
    return store.writer().checkpoint();
  }

  Path log(String name) {
    return dir.resolve("logs").resolve(name);
  }

  void append(String name, String text) throws IOException {
    append(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void append(String name, byte[] bytes) throws IOException {
    Files.write(log(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void rename(String name, String other) throws IOException {
    Files.move(log(name), log(other));
  }

  /** All events by position. */
  List<StoredEvent> events() throws IOException {
    List<StoredEvent> events = new ArrayList<>();
    SearchRequest all =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000);
    SearchPage page = store.search().search(all);
    events.addAll(page.events());
    while (page.next() != null) {
      page = store.search().search(all.after(page.next()));
      events.addAll(page.events());
    }
    events.sort(Comparator.comparing(event -> event.event().position()));
    return events;
  }

  /** How many events rollups count. */
  long counted() throws IOException {
    RollupRequest whole =
        RollupRequest.of(Family.LEVEL, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.WHOLE).groupBy();
    return store.rollups().read(whole).series().stream()
        .mapToLong(series -> series.points().getFirst().value().count())
        .sum();
  }

  /** All lines, file by file in the order in which they stood. */
  List<String> lines() throws IOException {
    return events().stream().map(event -> event.event().line().text().toString()).toList();
  }

  /** Waits until exactly these lines are there. */
  void awaitLines(List<String> expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected));
  }

  void awaitLines(String... expected) {
    awaitLines(List.of(expected));
  }

  /** Waits for the lines, and sees that the next process neither adds nor loses one. */
  void awaitLinesForGood(String... expected) throws IOException {
    awaitLines(expected);
    restart();
    pass(Duration.ofMillis(120));
    stop();
    assertThat(lines()).containsExactlyInAnyOrder(expected);
  }

  /** Lets time go by. */
  static void pass(Duration time) {
    await().pollDelay(time).until(() -> true);
  }

  /** Numbered lines without their ends. */
  static List<String> numbered(String name, int from, int to) {
    return Stream.iterate(from, i -> i < to, i -> i + 1).map(i -> name + " " + i).toList();
  }

  static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
