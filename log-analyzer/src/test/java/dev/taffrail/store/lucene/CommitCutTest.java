package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.LinePosition;
import dev.taffrail.ingest.Ingest;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoDeletionPolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps every commit, of every partition, and compares its events with its own offsets: of each
 * file exactly the lines before the offset, none missing, none behind it, none twice.
 */
class CommitCutTest {
  private static final int GROWING = 4;
  private static final int ROUNDS = 150;
  private static final LuceneOptions SMALL_PARTITIONS =
      new LuceneOptions(2 << 20, Duration.ofDays(1), 1 << 20);

  @TempDir Path dir;

  private final Map<Path, List<StringBuilder>> written = new HashMap<>();
  private int lines;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  @Timeout(120)
  void everyCommit_holdsExactlyTheLinesBeforeItsOffsets(int workers) throws Exception {
    Files.createDirectory(dir.resolve("logs"));
    append("large", 40_000);
    try (LuceneStore store =
        LuceneStore.open(
            dir,
            SMALL_PARTITIONS,
            Clock.systemUTC(),
            LostOffsets.REFUSE,
            NoDeletionPolicy.INSTANCE,
            QuickDisk::of)) {
      try (Ingest ingest = follow(store, workers)) {
        for (int round = 0; round < ROUNDS; round++) {
          append("growing" + round % GROWING, 100);
          append("rewritten", 3);
          if (round % 3 == 0) {
            awaitCommitted(store, path("rewritten"));
          }
          if (round % 50 == 0) {
            awaitCommitted(store, path("rewritten"));
            startAnew("rewritten");
          }
        }
        written.keySet().forEach(path -> awaitCommitted(store, path));
      }
    }

    List<Commit> commits = commits();
    assertThat(commits.size()).isGreaterThan(40);
    assertThat(commits.getLast().partition()).isPositive();
    List<String> wrong = wrongCuts(commits);
    assertThat(wrong).as("of %d commits", commits.size()).isEmpty();
    Checkpoint last = commits.getLast().data().checkpoint();
    assertThat(last.positions()).hasSize(GROWING + 5);
    assertThat(linesBefore(last).size()).isEqualTo(lines);
  }

  private Ingest follow(LuceneStore store, int workers) throws IOException {
    IngestOptions often =
        new IngestOptions(
            workers,
            Duration.ofMillis(10),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofSeconds(10));
    FileGlob glob = FileGlob.of(dir, "logs/*.log");
    Ingest ingest =
        new Ingest(store, List.of(new SourceSpec(glob, List.of())), often, Clock.systemUTC());
    ingest.follow();
    return ingest;
  }

  private void append(String name, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"message\":\"")
          .append("x".repeat(lines % 200))
          .append("\",\"n\":")
          .append(lines++)
          .append("}\n");
    }
    written.computeIfAbsent(path(name), any -> new ArrayList<>(List.of(new StringBuilder())));
    written.get(path(name)).getLast().append(text);
    Files.writeString(path(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void startAnew(String name) throws IOException {
    Files.newOutputStream(path(name), StandardOpenOption.TRUNCATE_EXISTING).close();
    written.get(path(name)).add(new StringBuilder());
  }

  private Path path(String name) {
    return dir.resolve("logs").resolve(name + ".log");
  }

  private void awaitCommitted(LuceneStore store, Path path) {
    long end = written.get(path).getLast().length();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          List<Long> lives =
              paths(store.checkpoint()).entrySet().stream()
                  .filter(entry -> entry.getValue().equals(path))
                  .map(Map.Entry::getKey)
                  .sorted()
                  .toList();
          return lives.size() == written.get(path).size()
              && store.checkpoint().positions().get(lives.getLast()).offset() == end;
        });
  }

  /** One commit, the events that came with its partition, and the offsets of its user data. */
  private record Commit(int partition, CommitData data, List<LinePosition> events, long counted) {}

  private List<Commit> commits() throws IOException {
    List<Commit> commits = new ArrayList<>();
    PartitionFolder folder = PartitionFolder.in(dir);
    for (int number : folder.numbers()) {
      try (Directory directory = FSDirectory.open(folder.path(number))) {
        for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
          CommitData data = CommitData.decode(commit.getUserData());
          commits.add(new Commit(number, data, events(commit), counted(commit)));
        }
      }
    }
    assertThat(commits.stream().map(commit -> commit.data().sequence())).isSorted();
    return commits;
  }

  /** How many events the rollups of a commit, and those before it in its partition, count. */
  private static long counted(IndexCommit commit) throws IOException {
    RollupSums sums =
        new RollupSums(
            RollupRequest.of(Family.KIND, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.WHOLE)
                .groupBy());
    try (DirectoryReader reader = DirectoryReader.open(commit)) {
      new RollupPlaces().addTo(sums, reader);
    }
    return sums.series().stream()
        .mapToLong(series -> series.points().getFirst().value().count())
        .sum();
  }

  private static List<LinePosition> events(IndexCommit commit) throws IOException {
    List<LinePosition> events = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(commit)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        NumericDocValues file = leaf.reader().getNumericDocValues(IndexFields.FILE);
        NumericDocValues generation = leaf.reader().getNumericDocValues(IndexFields.GENERATION);
        NumericDocValues offset = leaf.reader().getNumericDocValues(IndexFields.OFFSET);
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
          if (file == null || !file.advanceExact(doc)) {
            continue;
          }
          generation.advanceExact(doc);
          offset.advanceExact(doc);
          events.add(
              new LinePosition(file.longValue(), (int) generation.longValue(), offset.longValue()));
        }
      }
    }
    return events;
  }

  private List<String> wrongCuts(List<Commit> commits) {
    List<String> wrong = new ArrayList<>();
    List<LinePosition> closed = new ArrayList<>();
    for (int i = 0; i < commits.size(); i++) {
      Commit commit = commits.get(i);
      if (i > 0 && commits.get(i - 1).partition() != commit.partition()) {
        closed.addAll(commits.get(i - 1).events());
      }
      List<LinePosition> stored = new ArrayList<>(closed);
      stored.addAll(commit.events());
      if (commit.counted() != commit.events().size()) {
        wrong.add(
            "partition %d, sequence %d: %d events, %d counted"
                .formatted(
                    commit.partition(),
                    commit.data().sequence(),
                    commit.events().size(),
                    commit.counted()));
      }
      stored.sort(null);
      List<LinePosition> covered = linesBefore(commit.data().checkpoint());
      if (!stored.equals(covered)) {
        wrong.add(
            "partition %d, sequence %d: %d events, %d lines before its offsets"
                .formatted(
                    commit.partition(), commit.data().sequence(), stored.size(), covered.size()));
      }
    }
    return wrong;
  }

  /** Each life of a path has a number of its own, in the order of the lives. */
  private List<LinePosition> linesBefore(Checkpoint checkpoint) {
    List<LinePosition> before = new ArrayList<>();
    Map<Path, Integer> lives = new HashMap<>();
    new TreeMap<>(paths(checkpoint))
        .forEach((file, path) -> {
          StringBuilder text = written.get(path).get(lives.merge(path, 1, Integer::sum) - 1);
          lineStarts(file, text).stream().filter(checkpoint::covers).forEach(before::add);
        });
    before.sort(null);
    return before;
  }

  private static List<LinePosition> lineStarts(long file, StringBuilder text) {
    List<LinePosition> starts = new ArrayList<>();
    for (int at = 0; at < text.length(); at = text.indexOf("\n", at) + 1) {
      starts.add(new LinePosition(file, 0, at));
    }
    return starts;
  }

  private static Map<Long, Path> paths(Checkpoint checkpoint) {
    Map<Long, Path> paths = new HashMap<>();
    checkpoint
        .positions()
        .forEach((file, position) ->
            paths.put(
                file,
                FileCheckpoint.decode(position, checkpoint.state().get("file." + file)).path()));
    return paths;
  }
}
