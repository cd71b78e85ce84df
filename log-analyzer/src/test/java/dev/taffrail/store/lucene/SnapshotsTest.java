package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.store.TestEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir Path dir;

  private final List<DirectoryReader> opened = new ArrayList<>();

  @Test
  void renew_aPartitionFails_keepsTheOldReadersAndClosesTheNewOnes() throws IOException {
    try (OpenPartition partition =
            OpenPartition.open(
                0,
                FSDirectory.open(dir),
                CommitData.empty(0),
                LuceneOptions.DEFAULT,
                new KeepOnlyLastCommitDeletionPolicy(),
                RoomyMergePolicy.Room.ENDLESS);
        Snapshots snapshots = new Snapshots()) {
      snapshots.renew(List.of(0), (number, known) -> fresh(partition));
      partition.append(new TestEvents(1).many(1), 1, Map.of());

      assertThatThrownBy(() -> snapshots.renew(List.of(0, 1), (n, known) -> open(partition, n)))
          .hasMessage("no second one");

      assertThat(opened).extracting(DirectoryReader::getRefCount).containsExactly(1, 0);
      try (Snapshot present = snapshots.hold()) {
        assertThat(present.uses(opened.getFirst())).isTrue();
      }
      snapshots.renew(List.of(0), (number, known) -> known);
      assertThat(opened.getFirst().getRefCount()).isEqualTo(1);
      snapshots.renew(List.of(0), (number, known) -> fresh(partition));
      assertThat(opened).extracting(DirectoryReader::getRefCount).containsExactly(0, 0, 1);
    }
    assertThat(opened).extracting(DirectoryReader::getRefCount).containsOnly(0);
  }

  @Test
  void searcher_hasAnswered_keepsNoReaderOpen() throws IOException {
    try (OpenPartition partition =
            OpenPartition.open(
                0,
                FSDirectory.open(dir),
                CommitData.empty(0),
                LuceneOptions.DEFAULT,
                new KeepOnlyLastCommitDeletionPolicy(),
                RoomyMergePolicy.Room.ENDLESS);
        Snapshots snapshots = new Snapshots()) {
      snapshots.renew(List.of(0), (number, known) -> fresh(partition));
      try (Snapshot present = snapshots.hold()) {
        SnapshotSearcher searcher =
            new SnapshotSearcher(
                present.partitions(), PartitionFolder.in(dir).parser(), Duration.ofSeconds(1));
        assertThat(searcher.searcher().count(MatchAllDocsQuery.INSTANCE)).isZero();
      }
    }
    assertThat(opened).extracting(DirectoryReader::getRefCount).containsOnly(0);
  }

  private Optional<PartitionReader> open(OpenPartition partition, int number) throws IOException {
    if (number == 1) {
      throw new IOException("no second one");
    }
    return fresh(partition);
  }

  private Optional<PartitionReader> fresh(OpenPartition partition) throws IOException {
    DirectoryReader reader = partition.openReader(null);
    opened.add(reader);
    return Optional.of(new PartitionReader(0, reader, TimeBounds.NONE, 0, CommitData.empty(0)));
  }
}
