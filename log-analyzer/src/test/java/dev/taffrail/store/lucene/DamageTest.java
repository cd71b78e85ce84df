package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.LogEvent;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of the index that are not what was written: found, put aside, and told in each answer. */
@Timeout(120)
class DamageTest {
  private static final LuceneOptions TINY = new LuceneOptions(500, Duration.ofDays(1), 1 << 20);

  @TempDir Path dir;

  private TestEvents source = new TestEvents(1);

  /** What happens to a file. */
  enum Fault {
    FLIP {
      @Override
      void hit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
      }
    },
    TRUNCATE {
      @Override
      void hit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    ZERO {
      @Override
      void hit(Path file) throws IOException {
        Files.write(file, new byte[(int) Files.size(file)]);
      }
    },
    DELETE {
      @Override
      void hit(Path file) throws IOException {
        Files.delete(file);
      }
    };

    abstract void hit(Path file) throws IOException;
  }

  private static LuceneStore open(Path data) throws IOException {
    return QuickDisk.store(data, TINY, Clock.systemUTC());
  }

  private void append(LuceneStore store, int count) throws IOException {
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          source
              .event()
              .with("service", "orders")
              .with("request_id", "r" + i)
              .with("message", "paid " + i)
              .with("duration_ms", i)
              .with("padding", "x".repeat(100))
              .make());
    }
    store.append(events);
    store.commit(source.cut(), () -> {});
  }

  /** Three partitions: a merged one of twenty events, one of ten, and an open one. */
  private void fill(Path data) throws IOException {
    source = new TestEvents(1);
    try (LuceneStore store = open(data)) {
      append(store, 20);
      append(store, 10);
      await()
          .until(() ->
              NewestCommit.segments(PartitionFolder.in(data), 0) == 1
                  && files(data.resolve("partitions/000000")).stream()
                      .anyMatch(file -> file.toString().endsWith(".fdt")));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  private static SearchPage all(EventSearch search) throws IOException {
    return search.search(
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 1_000));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void closedPartition_anyFileDamaged_isPutAside_andAnswersSaySo(Fault fault) throws IOException {
    fill(dir.resolve("whole"));
    Checkpoint filled = source.checkpoint();
    Set<String> kinds = new TreeSet<>();
    for (Path file : files(dir.resolve("whole/partitions/000000"))) {
      String name = file.getFileName().toString();
      kinds.add(name.replaceAll("^[^.]*\\.", "").replaceAll("_[0-9a-z]+$", ""));
      Path data = dir.resolve(fault + "-" + name);
      copy(dir.resolve("whole"), data);
      fault.hit(data.resolve("partitions/000000").resolve(name));
      assertPutAside(data, name, filled);
    }
    assertThat(kinds).contains("fdt", "fdx", "dvd", "dvm", "tim", "doc", "si", "fnm", "segments");
  }

  private void assertPutAside(Path data, String name, Checkpoint filled) throws IOException {
    try (LuceneStore store = open(data)) {
      await().until(() -> store.failedPartitions().equals(List.of(0)));
      SearchPage page = all(store.search());
      assertThat(page.events()).as(name).hasSize(10);
      assertThat(page.partial()).isTrue();
      assertThat(page.shortfall().failedPartitions()).containsExactly(0);
      assertThat(facets(store).total()).isEqualTo(10);
      assertThat(facets(store).shortfall().failedPartitions()).containsExactly(0);
      assertThat(store.checkpoint()).isEqualTo(filled);
      append(store, 1);
      assertThat(all(store.search()).shortfall().failedPartitions()).containsExactly(0);
    }
    try (LuceneStore store = open(data);
        ReadOnlyStore reader = ReadOnlyStore.open(data)) {
      assertThat(all(store.search()).shortfall().failedPartitions()).containsExactly(0);
      assertThat(all(reader.search()).shortfall().failedPartitions()).containsExactly(0);
      assertThat(all(reader.search()).events()).hasSize(11);
    }
  }

  private static Facets facets(LuceneStore store) throws IOException {
    return store
        .aggregations()
        .facets(
            new FacetsRequest(
                new EventQuery.All(), TimeRange.ALL, List.of("service"), 5, Duration.ofMinutes(1)));
  }

  @Test
  void damagedPartition_outsideTheTimeAskedFor_lacksNothing() throws IOException {
    fill(dir);
    Fault.DELETE.hit(files(dir.resolve("partitions/000000")).getFirst());
    try (LuceneStore store = open(dir)) {
      long second = TestEvents.START + 25_000_000;
      SearchPage page =
          store
              .search()
              .search(
                  SearchRequest.of(
                      new EventQuery.All(),
                      new TimeRange(second, Long.MAX_VALUE),
                      Order.OLDEST_FIRST,
                      100));
      assertThat(page.events()).hasSize(5);
      assertThat(page.partial()).isFalse();
      assertThat(all(store.search()).partial()).isTrue();
    }
  }

  @Test
  void damagedPartition_replacedByASoundCopy_isReadAgain() throws IOException {
    fill(dir.resolve("data"));
    copy(dir.resolve("data/partitions/000000"), dir.resolve("backup"));
    Fault.FLIP.hit(files(dir.resolve("data/partitions/000000")).getFirst());
    try (LuceneStore store = open(dir.resolve("data"))) {
      await().until(() -> store.failedPartitions().equals(List.of(0)));
      copy(dir.resolve("backup"), dir.resolve("data/partitions/000000"));
      org.apache.lucene.util.IOUtils.rm(dir.resolve("data/partitions/000000.damaged"));
      store.refresh();
      assertThat(all(store.search()).events()).hasSize(30);
      assertThat(all(store.search()).partial()).isFalse();
    }
  }

  @Test
  void search_meetsDamage_answersFromTheRest() throws IOException {
    fill(dir);
    try (ReadOnlyStore reader = ReadOnlyStore.open(dir)) {
      for (Path file : files(dir.resolve("partitions/000000"))) {
        if (file.toString().endsWith(".fdt")) {
          zero(file);
        }
      }
      SearchPage page = all(reader.search());
      assertThat(page.events()).hasSize(10);
      assertThat(page.shortfall().failedPartitions()).containsExactly(0);
      HistogramRequest histogram =
          new HistogramRequest(
              new EventQuery.All(),
              new TimeRange(TestEvents.START, TestEvents.START + 60_000_000),
              60_000_000,
              null,
              Duration.ofMinutes(1));
      assertThat(reader.aggregations().histogram(histogram).shortfall().failedPartitions())
          .containsExactly(0);
      reader.refresh();
      assertThat(reader.failedPartitions()).containsExactly(0);
      assertThat(reader.search().arrivals(new EventQuery.All(), 0, 100).events()).hasSize(10);
    }
  }

  /** In place: the file stays the one that is open. */
  private static void zero(Path file) throws IOException {
    try (var channel =
        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      int from = (int) channel.size() / 4;
      channel.write(java.nio.ByteBuffer.allocate((int) channel.size() / 2), from);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void openPartition_anyFileDamaged_goesOnWhereTheOneBeforeEnds(Fault fault) throws IOException {
    source = new TestEvents(1);
    Checkpoint atRoll;
    try (LuceneStore store = QuickDisk.store(dir.resolve("whole"), TINY, Clock.systemUTC())) {
      append(store, 20);
      atRoll = source.checkpoint();
      await().until(() -> NewestCommit.segments(PartitionFolder.in(dir.resolve("whole")), 0) == 1);
    }
    LuceneOptions large = LuceneOptions.DEFAULT;
    try (LuceneStore store = QuickDisk.store(dir.resolve("whole"), large, Clock.systemUTC())) {
      append(store, 10);
    }
    for (Path file : files(dir.resolve("whole/partitions/000001"))) {
      String name = file.getFileName().toString();
      Path data = dir.resolve(fault + "-" + name);
      copy(dir.resolve("whole"), data);
      fault.hit(data.resolve("partitions/000001").resolve(name));
      try (LuceneStore store = QuickDisk.store(data, large, Clock.systemUTC())) {
        await().until(() -> store.failedPartitions().equals(List.of(1)));
        if (!store.checkpoint().equals(atRoll)) {
          assertThatThrownBy(() -> store.commit(source.cut(), () -> {}))
              .as(name)
              .isInstanceOf(IOException.class);
          store.reopen();
        }
        assertThat(store.checkpoint()).as(name).isEqualTo(atRoll);
        assertThat(all(store.search()).events()).hasSize(20);
        assertThat(all(store.search()).shortfall().failedPartitions()).containsExactly(1);
        assertThat(PartitionFolder.in(data).numbers()).containsExactly(0, 2);
      }
    }
  }

  @Test
  void onlyPartition_dataDamaged_keepsItsOffsets() throws IOException {
    try (LuceneStore store = LuceneStore.open(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      append(store, 10);
    }
    for (Path file : files(dir.resolve("partitions/000000"))) {
      if (file.toString().endsWith(".cfs")) {
        Fault.DELETE.hit(file);
      }
    }
    for (int start = 0; start < 2; start++) {
      try (LuceneStore store = open(dir)) {
        assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
        assertThat(all(store.search()).shortfall().failedPartitions()).containsExactly(0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void onlyPartition_commitDamaged_refusesUnlessOffsetsMayBeLost(Fault fault) throws IOException {
    try (LuceneStore store = LuceneStore.open(dir, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      append(store, 10);
    }
    for (Path file : files(dir.resolve("partitions/000000"))) {
      if (file.getFileName().toString().startsWith("segments")) {
        fault.hit(file);
      }
    }
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> open(dir))
          .isInstanceOf(StoreFormatException.class)
          .hasMessageContaining("--reset-offsets");
    }
    try (LuceneStore store =
        LuceneStore.open(dir, TINY, Clock.systemUTC(), LostOffsets.BEGIN_ANEW)) {
      assertThat(store.checkpoint()).isEqualTo(Checkpoint.NONE);
      assertThat(all(store.search()).shortfall().failedPartitions()).containsExactly(0);
    }
    open(dir).close();
  }

  @Test
  void diskThatFailsToRead_isNoDamage() throws IOException {
    assertThat(Damage.isProvenBy(new IOException("Input/output error"))).isFalse();
    assertThat(Damage.isProvenBy(new java.nio.file.FileSystemException("x", null, "Too many open")))
        .isFalse();
    assertThat(Damage.isProvenBy(new java.io.EOFException())).isTrue();
  }

  @Test
  void writer_failed_isReopenedOnTheLastCommit() throws IOException {
    FaultyDirectories disk = new FaultyDirectories();
    try (LuceneStore store =
        LuceneStore.open(
            dir,
            LuceneOptions.DEFAULT,
            Clock.systemUTC(),
            LostOffsets.REFUSE,
            new KeepOnlyLastCommitDeletionPolicy(),
            disk)) {
      append(store, 10);
      Checkpoint durable = source.checkpoint();
      for (int step = 0; step < 12; step++) {
        store.append(source.many(5));
        store.refresh();
        disk.failOnce(step, folder -> true, "No space left on device");
        boolean failed = false;
        try {
          store.commit(source.cut(), () -> {});
          durable = source.checkpoint();
        } catch (IOException e) {
          failed = true;
        }
        disk.heal();
        if (failed) {
          store.reopen();
          assertThat(store.checkpoint()).as("step %d", step).isIn(durable, source.checkpoint());
          durable = store.checkpoint();
        }
        long expected = durable.positions().get(1L).offset();
        assertThat(
                all(store.search()).events().stream()
                    .mapToLong(stored -> stored.event().position().offset())
                    .max()
                    .orElse(0))
            .isLessThan(expected);
        source = goOnAt(durable);
      }
    }
  }

  /** Lines behind a checkpoint, as somebody reads them again. */
  private TestEvents goOnAt(Checkpoint durable) {
    long offset = durable.positions().get(1L).offset();
    TestEvents again = new TestEvents(1);
    while (again.position().offset() < offset) {
      again.line("x".repeat((int) Math.min(100, offset - again.position().offset() - 1)));
    }
    return again;
  }

  @Test
  void merge_withoutRoom_isLeftOut() throws IOException {
    long[] asked = {0};
    try (OpenPartition partition =
        OpenPartition.open(
            0,
            org.apache.lucene.store.FSDirectory.open(dir),
            CommitData.empty(0),
            LuceneOptions.DEFAULT,
            new KeepOnlyLastCommitDeletionPolicy(),
            bytes -> {
              asked[0] = Math.max(asked[0], bytes);
              return false;
            })) {
      for (int i = 0; i < 15; i++) {
        partition.append(source.many(20), i * 20 + 1, Map.of());
        partition.openReader(null).close();
      }
      partition.commit(source.cut(), 1, 300, 0, () -> {});
      partition.mergeToOne();
      assertThat(asked[0]).isPositive();
      try (var reader = partition.openReader(null)) {
        assertThat(reader.leaves()).hasSize(15);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
