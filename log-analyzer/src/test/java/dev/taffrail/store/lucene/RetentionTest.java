package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.LogEvent;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Summary;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped when, what remains of it, and what a crash in between leaves. */
class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final LuceneOptions SMALL =
      new LuceneOptions(500, DAY, 1 << 20)
          .withRetention(new Retention(Duration.ofDays(31), 1L << 30));

  @TempDir Path dir;

  private final TestEvents source = new TestEvents(1);
  private final FaultyDirectories disk = new FaultyDirectories();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Clock moving =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return clock.instant();
        }
      };

  private LuceneStore open(LuceneOptions options) throws IOException {
    return LuceneStore.open(
        dir, options, moving, LostOffsets.REFUSE, new KeepOnlyLastCommitDeletionPolicy(), disk);
  }

  private PartitionFolder folder() {
    return PartitionFolder.in(dir);
  }

  private void pass(Duration time) {
    clock = Clock.offset(clock, time);
  }

  /** A partition of ten events, and the next one begun. */
  private void fill(LuceneStore store) throws IOException {
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.add(
          source
              .event()
              .with("service", i < 3 ? "orders" : "mailer")
              .with("level", i % 2 == 0 ? "ERROR" : "INFO")
              .with("padding", "x".repeat(50))
              .make());
    }
    Rollups rollups = new Rollups();
    rollups.add(events);
    store.append(events);
    store.commit(new CommitCut(rollups.drain(), List.of(), source.checkpoint()), () -> {});
  }

  private static long count(RollupReader rollups) throws IOException {
    RollupRequest all =
        RollupRequest.of(Family.LEVEL, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.QUARTER);
    return rollups.read(all.groupBy()).series().stream()
        .flatMap(series -> series.points().stream())
        .mapToLong(point -> point.value().count())
        .sum();
  }

  private static int count(EventSearch search) throws IOException {
    SearchPage page =
        search.search(
            SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000));
    return page.events().size();
  }

  private static long count(Summary summary) throws IOException {
    return summary.partitions().stream().mapToLong(DroppedPartition::events).sum();
  }

  @Test
  void partition_olderThanKept_isDropped_andItsSummaryRemains() throws IOException {
    try (LuceneStore store = open(SMALL)) {
      fill(store);
      pass(Duration.ofDays(20));
      fill(store);
      assertThat(folder().numbers()).containsExactly(0, 1, 2);
      pass(Duration.ofDays(12));
      store.refresh();

      assertThat(folder().numbers()).containsExactly(1, 2);
      assertThat(count(store.search())).isEqualTo(10);
      assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
      assertThat(store.search().find(new EventId(0, new TestEvents(1).position()))).isNull();
      assertThat(store.summary().partitions())
          .containsExactly(
              new DroppedPartition(
                  0,
                  10,
                  store.summary().partitions().getFirst().bytes(),
                  new TimeRange(TestEvents.START, TestEvents.START + 9_000_000),
                  1,
                  10,
                  NOW.plus(Duration.ofDays(32)),
                  DroppedPartition.AGE));
      assertThat(store.summary().partitions().getFirst().bytes()).isGreaterThan(500);
    }
    try (ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
      assertThat(count(reader.summary())).isEqualTo(10);
      assertThat(count(reader.rollups())).isEqualTo(20);
      assertThat(count(reader.search())).isEqualTo(10);
    }
  }

  @Test
  void newestPartition_isNeverDropped() throws IOException {
    try (LuceneStore store = LuceneStore.open(dir, LuceneOptions.DEFAULT, moving)) {
      fill(store);
      pass(Duration.ofDays(400));
      store.refresh();
      assertThat(count(store.search())).isEqualTo(10);
    }
    try (LuceneStore store = LuceneStore.open(dir, LuceneOptions.DEFAULT, moving)) {
      assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
      assertThat(count(store.search())).isEqualTo(10);
    }
  }

  @Test
  void size_isNeverAboveWhatIsKept() throws Exception {
    long most = Retention.LEAST_BYTES;
    LuceneOptions options =
        new LuceneOptions(64 << 20, DAY, 1 << 20)
            .withRetention(new Retention(Duration.ofDays(31), most));
    Random random = new Random(7);
    long largest = 0;
    long written = 0;
    try (LuceneStore store = open(options)) {
      for (int round = 0; round < 112; round++) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          byte[] noise = new byte[1_500];
          random.nextBytes(noise);
          events.add(
              source.event().with("noise", java.util.HexFormat.of().formatHex(noise)).make());
        }
        written += events.stream().mapToLong(event -> event.line().text().length()).sum();
        store.append(events);
        largest = Math.max(largest, onDisk());
        store.commit(source.cut(), () -> {});
        largest = Math.max(largest, onDisk());
      }
      assertThat(written).isGreaterThan(2 * most);
      assertThat(store.summary().partitions()).isNotEmpty();
      assertThat(store.summary().partitions()).allMatch(one -> one.why().equals("size"));
      assertThat(count(store.summary()) + count(store.search())).isEqualTo(22_400);
    }
    assertThat(largest).isLessThanOrEqualTo(most).isGreaterThan(most / 4);
  }

  /** As du counts it. */
  private long onDisk() throws IOException {
    while (true) {
      try (Stream<Path> files = Files.walk(dir)) {
        return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      } catch (UncheckedIOException e) {
        // A merge has ended meanwhile and its files are gone: count again.
      }
    }
  }

  @Test
  void drop_failsAtAnyStep_losesAndDoublesNothing() throws IOException {
    int step = 0;
    boolean failed = true;
    while (failed) {
      Path data = Files.createDirectory(dir.resolve("step" + step));
      failed = dropFailing(data, step++);
    }
    assertThat(step).as("steps of a drop").isGreaterThan(5);
  }

  private boolean dropFailing(Path data, int step) throws IOException {
    clock = Clock.fixed(NOW, ZoneOffset.UTC);
    TestEvents events = new TestEvents(1);
    FaultyDirectories faulty = new FaultyDirectories();
    try (LuceneStore store = open(data, faulty)) {
      append(store, events);
      pass(Duration.ofDays(20));
      append(store, events);
      pass(Duration.ofDays(12));
      faulty.failAfter(step, folder -> folder.endsWith("summary"), "Input/output error");
      store.refresh();
      assertThat(total(store)).as("step %d, running", step).isEqualTo(20);
    }
    boolean failed = faulty.hasFailed();
    try (LuceneStore store = open(data, new FaultyDirectories())) {
      assertThat(total(store)).as("step %d, started again", step).isEqualTo(20);
      assertThat(PartitionFolder.in(data).numbers()).containsExactly(1, 2);
      assertThat(store.summary().partitions()).hasSize(1);
    }
    return failed;
  }

  private LuceneStore open(Path data, Directories directories) throws IOException {
    return LuceneStore.open(
        data,
        SMALL,
        moving,
        LostOffsets.REFUSE,
        new KeepOnlyLastCommitDeletionPolicy(),
        directories);
  }

  private static void append(LuceneStore store, TestEvents events) throws IOException {
    List<LogEvent> batch = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batch.add(events.event().with("padding", "x".repeat(50)).make());
    }
    store.append(batch);
    store.commit(events.cut(), () -> {});
  }

  private static long total(LuceneStore store) throws IOException {
    return count(store.summary()) + count(store.search());
  }

  @Test
  void crash_betweenSummaryAndDeletion_countsNothingTwice() throws IOException {
    SummaryIndex summary = SummaryIndex.in(dir, FSDirectory::open);
    try (LuceneStore store = open(SMALL)) {
      fill(store);
      fill(store);
      try (ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
        takeSummary(summary);
        assertThat(count(reader.summary()) + count(reader.search())).isEqualTo(20);
        assertThat(count(reader.rollups())).isEqualTo(20);
        takeSummary(summary);
        reader.refresh();
        assertThat(count(reader.summary()) + count(reader.search())).isEqualTo(20);
        assertThat(count(reader.rollups())).isEqualTo(20);
      }
      assertThat(total(store)).isEqualTo(20);
      assertThat(count(store.rollups())).isEqualTo(20);
    }
    try (LuceneStore store = open(SMALL)) {
      assertThat(count(store.rollups())).isEqualTo(20);
      assertThat(folder().numbers()).containsExactly(1, 2);
      assertThat(total(store)).isEqualTo(20);
      assertThat(store.summary().partitions()).hasSize(1);
    }
  }

  /** What a drop does before it deletes. */
  private void takeSummary(SummaryIndex summary) throws IOException {
    try (var directory = folder().directory(0);
        var reader = org.apache.lucene.index.DirectoryReader.open(directory)) {
      PartitionReader partition = PartitionReader.committed(0, reader);
      var documents = new ArrayList<org.apache.lucene.document.Document>();
      for (SummaryFamily family : SummaryFamily.ALL) {
        documents.addAll(family.of(partition, new SummaryFamily.Drop(NOW, "age")));
      }
      summary.take(SummaryIndex.Key.of(partition), documents);
    }
  }

  @Test
  void crash_whileDeleting_isFinishedAtTheNextStart() throws IOException {
    try (LuceneStore store = open(SMALL)) {
      fill(store);
    }
    Path half = folder().root().resolve("000007.dropped");
    Files.createDirectory(half);
    Files.writeString(half.resolve("_0.cfs"), "half");

    open(SMALL).close();

    assertThat(half).doesNotExist();
  }

  @Test
  void readers_ofADroppedPartition_finishAndGoOnWithTheNewState() throws IOException {
    try (LuceneStore store = open(SMALL)) {
      fill(store);
      fill(store);
      try (ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
        SearchRequest all =
            SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 5);
        SearchPage first = reader.search().search(all);
        SearchPage live = store.search().search(all);
        pass(Duration.ofDays(40));
        store.append(source.many(1));
        store.commit(source.cut(), () -> {});
        assertThat(folder().numbers()).containsExactly(2, 3);

        assertThat(reader.search().search(all.after(first.next())).events()).hasSize(5);
        assertThat(store.search().search(all.after(live.next())).events()).hasSize(1);
        reader.refresh();
        SearchPage next = reader.search().search(all.after(first.next()));
        assertThat(next.events()).hasSize(1);
        assertThat(next.partial()).isFalse();
        assertThat(reader.search().find(first.events().getFirst().id())).isNull();
      }
    }
  }

  @Test
  void clockBackADay_atARoll_beginsOnePartitionAndLosesNothing() throws IOException {
    try (LuceneStore store = open(SMALL)) {
      fill(store);
      pass(DAY.negated());
      fill(store);
      store.commit(source.cut(), () -> {});
      pass(DAY);
      store.commit(source.cut(), () -> {});

      assertThat(folder().numbers()).containsExactly(0, 1, 2);
      assertThat(count(store.search())).isEqualTo(20);
    }
    try (LuceneStore store = open(SMALL)) {
      assertThat(folder().numbers()).containsExactly(0, 1, 2);
      assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
    }
  }

  @Test
  void moreEventsThanAPartitionMayHold_beginTheNext() throws IOException {
    LuceneOptions tenEvents = LuceneOptions.DEFAULT.withPartitionEvents(10);
    try (LuceneStore store = open(tenEvents)) {
      store.append(source.many(9));
      store.commit(source.cut(), () -> {});
      assertThat(folder().numbers()).containsExactly(0);
      store.append(source.many(1));
      store.commit(source.cut(), () -> {});
      assertThat(folder().numbers()).containsExactly(0, 1);
      store.append(source.many(5));
      store.commit(source.cut(), () -> {});
      assertThat(count(store.search())).isEqualTo(15);
    }
    assertThatThrownBy(() -> LuceneOptions.DEFAULT.withPartitionEvents(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void summary_ofAnotherFormat_saysWhatToDo() throws IOException {
    SummaryIndex summary = SummaryIndex.in(dir, FSDirectory::open);
    Files.createDirectories(summary.path());
    try (var directory = FSDirectory.open(summary.path());
        var writer =
            new org.apache.lucene.index.IndexWriter(
                directory, new org.apache.lucene.index.IndexWriterConfig())) {
      writer.setLiveCommitData(java.util.Map.of("format", "9").entrySet());
      writer.commit();
    }
    assertThatThrownBy(() -> open(SMALL))
        .hasMessageContaining("format 9")
        .hasMessageContaining("use");
  }
}
