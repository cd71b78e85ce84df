package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.TemplateMiner;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoreInUseException;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions from the first event to the merged segment, and what a crash leaves of them. */
class PartitionsTest {
  private static final LuceneOptions TINY = new LuceneOptions(500, Duration.ofDays(1), 1 << 20);

  @TempDir Path dir;

  private final TestEvents source = new TestEvents(1);
  private final List<LogEvent> appended = new ArrayList<>();

  private LuceneStore open() throws IOException {
    return QuickDisk.store(dir, TINY, Clock.systemUTC());
  }

  private PartitionFolder folder() {
    return PartitionFolder.in(dir);
  }

  private NewestCommit newest() throws IOException {
    return NewestCommit.in(folder(), new Quarantine(folder()), LostOffsets.REFUSE);
  }

  /** Appends in two batches, with a refresh between them, so that there are two segments. */
  private void fill(LuceneStore store) throws IOException {
    for (int batch = 0; batch < 2; batch++) {
      List<LogEvent> events = source.many(10);
      store.append(events);
      appended.addAll(events);
      store.refresh();
    }
    store.commit(source.cut(), () -> {});
  }

  private static List<LogEvent> events(EventSearch search) throws IOException {
    List<LogEvent> events = new ArrayList<>();
    search
        .search(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 1_000))
        .events()
        .forEach(stored -> events.add(stored.event()));
    return events;
  }

  @Test
  void commit_fullPartition_beginsTheNext() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      assertThat(folder().numbers()).containsExactly(0, 1);
      fill(store);
      assertThat(folder().numbers()).containsExactly(0, 1, 2);
      assertThat(events(store.search())).isEqualTo(appended);
      assertThat(store.search().checkpoint()).isEqualTo(source.checkpoint());
    }
    assertThat(newest().number()).isEqualTo(2);
    assertThat(newest().data().checkpoint()).isEqualTo(source.checkpoint());
  }

  @Test
  void commit_oldPartition_beginsTheNext() throws IOException {
    LuceneOptions aDay = LuceneOptions.DEFAULT;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    try (LuceneStore store = LuceneStore.open(dir, aDay, Clock.fixed(now, ZoneOffset.UTC))) {
      fill(store);
    }
    Clock later = Clock.fixed(now.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    try (LuceneStore store = LuceneStore.open(dir, aDay, later)) {
      assertThat(folder().numbers()).containsExactly(0);
      store.commit(source.cut(), () -> {});
      assertThat(folder().numbers()).containsExactly(0, 1);
      store.commit(source.cut(), () -> {});
      assertThat(folder().numbers()).as("an empty partition is kept").containsExactly(0, 1);
    }
  }

  @Test
  void closedPartitions_areMergedInTheBackground() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      fill(store);

      await().until(() -> segments(0) == 1 && segments(1) == 1);
      assertThat(events(store.search())).isEqualTo(appended);
      store.refresh();
      assertThat(events(store.search())).isEqualTo(appended);
    }
  }

  @Test
  void arrivals_overPartitions_andReadersBesideTheWriter() throws IOException {
    try (LuceneStore store = open();
        ReadOnlyStore beside = ReadOnlyStore.open(dir)) {
      fill(store);
      beside.refresh();
      long seen = beside.search().arrived();
      fill(store);
      assertThat(folder().numbers()).hasSize(3);
      assertThat(arrivals(store.search(), 0)).isEqualTo(appended);
      assertThat(arrivals(store.search(), seen)).isEqualTo(appended.subList(20, 40));
      assertThat(arrivals(beside.search(), seen)).isEmpty();

      beside.refresh();
      assertThat(arrivals(beside.search(), seen)).isEqualTo(appended.subList(20, 40));
      await().until(() -> segments(0) == 1 && segments(1) == 1);
      store.refresh();
      assertThat(arrivals(store.search(), 5)).isEqualTo(appended.subList(5, 40));
    }
  }

  private static List<LogEvent> arrivals(EventSearch search, long after) throws IOException {
    List<LogEvent> events = new ArrayList<>();
    long reached = after;
    while (reached < search.arrived()) {
      Arrivals next = search.arrivals(new EventQuery.All(), reached, 7);
      next.events().forEach(stored -> events.add(stored.event()));
      reached = next.upTo();
    }
    return events;
  }

  @Test
  void counts_overPartitions_addUp() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      fill(store);

      HistogramRequest request =
          new HistogramRequest(
              new EventQuery.All(),
              new TimeRange(TestEvents.START, TestEvents.START + 60_000_000),
              10_000_000,
              "level",
              Duration.ofMinutes(1));
      assertThat(store.aggregations().histogram(request).series())
          .containsExactly(new Histogram.Series(null, List.of(10L, 10L, 10L, 10L, 0L, 0L, 0L)));
    }
  }

  @Test
  void facets_moreValuesThanAreCounted_sayAtLeastHowMany() throws IOException {
    try (LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      store.append(source.many(1_500));
      store.refresh();
      FacetsRequest request =
          new FacetsRequest(
              new EventQuery.All(), TimeRange.ALL, List.of("n"), 5, Duration.ofMinutes(1));

      Facets facets = store.aggregations().facets(request);

      assertThat(facets.total()).isEqualTo(1_500);
      assertThat(facets.fields().getFirst().distinct()).isEqualTo(1_000);
      assertThat(facets.fields().getFirst().values()).hasSize(5);
      assertThat(facets.partial()).isFalse();
    }
  }

  @Test
  void facets_longValue_comesCut() throws IOException {
    try (LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      String head = "é".repeat(444);
      store.append(List.of(source.event().with("tag", "x" + head + "é".repeat(999)).make()));
      store.refresh();
      FacetsRequest request =
          new FacetsRequest(
              new EventQuery.All(), TimeRange.ALL, List.of("tag"), 5, Duration.ofMinutes(1));

      List<Facets.ValueCount> values =
          store.aggregations().facets(request).fields().getFirst().values();

      assertThat(values).hasSize(1);
      assertThat(values.getFirst().value()).startsWith("x" + head).matches("xé+…");
    }
  }

  private int segments(int number) throws IOException {
    return NewestCommit.segments(folder(), number);
  }

  @Test
  void mergedWhileAReaderIsOpen_leavesNoFiles() throws IOException {
    try (LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      fill(store);
    }
    OpenPartition full =
        OpenPartition.open(
            0,
            FSDirectory.open(folder().path(0)),
            newest().data(),
            LuceneOptions.DEFAULT,
            new KeepOnlyLastCommitDeletionPolicy(),
            RoomyMergePolicy.Room.ENDLESS);
    try (DirectoryReader reader = full.openReader(null)) {
      full.mergeToOne();
      full.close();
      assertThat(unnamedFiles()).isNotEmpty();
      folder().deleteUnnamed(0);

      assertThat(unnamedFiles()).isEmpty();
      assertThat(reader.leaves()).hasSize(2);
      for (int doc = 0; doc < reader.maxDoc(); doc++) {
        assertThat(reader.storedFields().document(doc)).isNotNull();
      }
    }
    try (LuceneStore store = open()) {
      assertThat(events(store.search())).isEqualTo(appended);
    }
  }

  @Test
  void filesThatNoCommitNames_areDeletedAtTheNextStart() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      await().until(() -> segments(0) == 1);
    }
    Files.writeString(folder().path(0).resolve("_9.cfs"), "left");

    try (LuceneStore store = open()) {
      assertThat(unnamedFiles()).isEmpty();
      assertThat(events(store.search())).isEqualTo(appended);
    }
  }

  private List<String> unnamedFiles() throws IOException {
    try (Directory directory = FSDirectory.open(folder().path(0))) {
      List<String> files = new ArrayList<>(List.of(directory.listAll()));
      files.removeAll(SegmentInfos.readLatestCommit(directory).files(true));
      files.remove(IndexWriter.WRITE_LOCK_NAME);
      return files;
    }
  }

  @Test
  void leftoverMerges_areDoneAtTheNextStart() throws IOException {
    LuceneOptions large = LuceneOptions.DEFAULT;
    try (LuceneStore store = LuceneStore.open(dir, large, Clock.systemUTC())) {
      fill(store);
    }
    assertThat(segments(0)).isEqualTo(2);
    CommitData before = newest().data();
    try (OpenPartition next =
        OpenPartition.open(
            1,
            FSDirectory.open(folder().create(1)),
            CommitData.empty(0),
            large,
            new KeepOnlyLastCommitDeletionPolicy(),
            RoomyMergePolicy.Room.ENDLESS)) {
      next.commit(source.cut(), before.sequence() + 1, 0, 0, () -> {});
    }

    try (LuceneStore store = open()) {
      await().until(() -> segments(0) == 1);
      store.refresh();
      assertThat(events(store.search())).isEqualTo(appended);
    }
    try (Directory directory = FSDirectory.open(folder().path(0))) {
      assertThat(CommitData.decode(SegmentInfos.readLatestCommit(directory).getUserData()))
          .isEqualTo(before);
    }
  }

  @Test
  void crash_betweenTheStepsOfARoll_goesOnInTheFullPartition() throws IOException {
    try (LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      fill(store);
    }
    Path begun = folder().create(1);
    Files.writeString(begun.resolve("pending_segments_1"), "torn");

    try (LuceneStore store = open()) {
      assertThat(begun).doesNotExist();
      assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
      fill(store);
      assertThat(events(store.search())).isEqualTo(appended);
      assertThat(folder().numbers()).containsExactly(0, 1);
    }
  }

  @Test
  void newestCommit_emptyFolder_isNone() throws IOException {
    folder().createRoot();
    folder().create(0);

    assertThat(newest().isBehindAll()).isTrue();
    assertThat(newest().isFirst()).isTrue();
    assertThat(folder().numbers()).isEmpty();
  }

  @Test
  void folder_isForItsOwnerAlone_andKnowsItsOwnNames() throws IOException {
    folder().createRoot();
    folder().create(12);
    Files.createDirectory(folder().root().resolve("backup"));

    assertThat(folder().numbers()).containsExactly(12);
    assertThat(Files.getPosixFilePermissions(folder().root())).hasSize(3);
  }

  @Test
  void open_secondTime_isRefused() throws IOException {
    try (LuceneStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreInUseException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(store.checkpoint()).isNotNull();
    }
    open().close();
  }

  @Test
  void open_otherFormat_saysWhatToDo() throws IOException {
    folder().createRoot();
    try (Directory directory = FSDirectory.open(folder().create(0));
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("format", "99").entrySet());
      writer.commit();
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the index has format 99, this program reads formats 1 to 3;"
                + " use the program that wrote it, or an empty data folder");
    assertThatThrownBy(() -> ReadOnlyStore.open(dir)).hasMessageContaining("format 99");
  }

  @Test
  void readOnly_seesCommitsNewAndMergedPartitions() throws IOException {
    try (LuceneStore store = open();
        ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
      assertThat(events(reader.search())).isEmpty();
      fill(store);
      assertThat(events(reader.search())).isEmpty();
      reader.refresh();
      assertThat(events(reader.search())).isEqualTo(appended);
      assertThat(reader.search().checkpoint()).isEqualTo(source.checkpoint());
      store.append(source.many(3));
      store.refresh();
      reader.refresh();
      assertThat(events(reader.search())).as("not committed").isEqualTo(appended);
    }
  }

  @Test
  void readOnly_besideRollsAndMerges() throws IOException {
    try (LuceneStore store = open();
        ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
      for (int round = 0; round < 20; round++) {
        fill(store);
        reader.refresh();
        assertThat(events(reader.search())).isEqualTo(appended);
      }
      await().until(() -> segments(18) == 1);
      reader.refresh();
      assertThat(events(reader.search())).isEqualTo(appended);
      assertThat(reader.folders()).hasSize(22);
    }
  }

  @Test
  void readOnly_partitionVanishes() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      fill(store);
    }
    try (ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
      IOUtils.rm(folder().path(0));
      reader.refresh();
      assertThat(events(reader.search())).isEqualTo(appended.subList(20, 40));
    }
  }

  @Test
  void readOnly_noFolder_isEmpty() throws IOException {
    try (ReadOnlyStore reader = ReadOnlyStore.open(dir.resolve("none"))) {
      assertThat(events(reader.search())).isEmpty();
    }
  }

  @Test
  void close_dropsWhatIsNotCommitted() throws IOException {
    try (LuceneStore store = open()) {
      fill(store);
      store.append(source.many(5));
    }
    try (LuceneStore store = open()) {
      assertThat(events(store.search())).isEqualTo(appended);
      store.commit(CommitCut.of(store.checkpoint()), () -> {});
    }
  }

  @Test
  void blocks_arePlainZstdFrames() throws IOException {
    try (LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      LogEvent event = source.line("needle " + "hay ".repeat(200));
      store.append(List.of(event));
      store.commit(source.cut(), () -> {});
      assertThat(events(store.search())).containsExactly(event);
    }
    byte[] file = storedFields();
    int frame = frame(file);
    byte[] unpacked = new byte[64 * 1024];
    long length =
        Zstd.decompressByteArray(
            unpacked,
            0,
            unpacked.length,
            file,
            frame,
            (int) Zstd.findFrameCompressedSize(file, frame));
    assertThat(new String(unpacked, 0, (int) length, StandardCharsets.UTF_8)).contains("needle");
  }

  private byte[] storedFields() throws IOException {
    try (Stream<Path> files = Files.list(folder().path(0))) {
      Path fields =
          files.filter(file -> file.toString().matches(".*\\.(fdt|cfs)")).findAny().orElseThrow();
      return Files.readAllBytes(fields);
    }
  }

  /** Where the magic number of zstd stands. */
  private static int frame(byte[] file) {
    for (int i = 0; i < file.length - 4; i++) {
      if (file[i] == 0x28
          && file[i + 1] == (byte) 0xB5
          && file[i + 2] == 0x2F
          && file[i + 3] == (byte) 0xFD) {
        return i;
      }
    }
    throw new AssertionError("no zstd frame");
  }

  private static PatternRecord pattern() {
    TemplateMiner miner = new TemplateMiner(10);
    miner.add("order 1 paid", 5);
    return new PatternRecord("pay", miner.patterns().getFirst());
  }

  @Test
  void catalogue_goesOnInTheNextPartition_whateverBecomesOfTheOld() throws IOException {
    PatternRecord known = pattern();
    try (LuceneStore store = open()) {
      store.commit(
          new CommitCut(
              List.of(), List.of(new CatalogueChange.Put(known)), source.cut().checkpoint()),
          () -> {});
      fill(store);
      fill(store);
      assertThat(folder().numbers()).hasSizeGreaterThan(1);
      assertThat(store.patterns()).containsExactly(known);
    }
    // Closed before the second commit of the newest partition, as by a crash.
    try (LuceneStore store = open()) {
      assertThat(store.patterns()).containsExactly(known);
      store.commit(source.cut(), () -> {});
    }
    int newest = folder().numbers().getLast();
    for (int number : folder().numbers()) {
      if (number != newest) {
        folder().drop(number);
      }
    }
    try (ReadOnlyStore store = ReadOnlyStore.open(dir)) {
      assertThat(store.patterns()).containsExactly(known);
    }
    try (LuceneStore store = open()) {
      assertThat(store.patterns()).containsExactly(known);
    }
  }
}
