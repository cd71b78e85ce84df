package dev.taffrail.store.lucene;

import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder that another process may be writing to, or dropping partitions from. Sees what was
 * committed at the last {@link #refresh}. Partitions that cannot be read are lacking in its
 * answers, which say so. Safe for any number of threads.
 */
public final class ReadOnlyStore implements AutoCloseable {
  private final PartitionFolder folder;
  private final Quarantine quarantine;
  private final Snapshots snapshots = new Snapshots();
  private final Map<Integer, FailedPartition> failed = new ConcurrentHashMap<>();
  private final LuceneSearch search;
  private final LuceneAggregations aggregations;
  private final LuceneSummary summary;
  private final LuceneRollups rollups;

  private ReadOnlyStore(Path data) {
    folder = PartitionFolder.in(data);
    quarantine = new Quarantine(folder);
    SearchGuard guard = new SearchGuard(this::damage);
    search = new LuceneSearch(snapshots, folder.parser(), guard);
    aggregations = new LuceneAggregations(snapshots, folder.parser(), guard);
    SummaryIndex summaryIndex = SummaryIndex.in(data, FSDirectory::open);
    summary = new LuceneSummary(summaryIndex, snapshots);
    rollups = new LuceneRollups(snapshots, summaryIndex, guard);
  }

  public static ReadOnlyStore open(Path data) throws IOException {
    ReadOnlyStore store = new ReadOnlyStore(data);
    store.refresh();
    return store;
  }

  /** Folders in which something changes with every commit. */
  public List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(folder.root());
    for (int number : folder.numbers()) {
      folders.add(folder.path(number));
    }
    return folders;
  }

  public EventSearch search() {
    return search;
  }

  /** Counts what {@link #search} finds. */
  public EventAggregations aggregations() {
    return aggregations;
  }

  /** Reads the rollups of all that was committed, kept or not. */
  public RollupReader rollups() {
    return rollups;
  }

  /** What is known of what is not kept any more. */
  public Summary summary() {
    return summary;
  }

  /** The catalogue of patterns. */
  public List<PatternRecord> patterns() throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      for (PartitionReader partition : snapshot.partitions().reversed()) {
        List<PatternRecord> patterns = CatalogueDocuments.read(partition.reader());
        if (!patterns.isEmpty()) {
          return patterns;
        }
      }
      return List.of();
    }
  }

  /** Numbers of the partitions that cannot be read, oldest first. */
  public List<Integer> failedPartitions() {
    try (Snapshot snapshot = snapshots.hold()) {
      return snapshot.failed().stream().map(FailedPartition::number).sorted().toList();
    }
  }

  /** Looks for newer commits. */
  public synchronized void refresh() throws IOException {
    snapshots.renew(folder.numbers(), new CommittedReaders());
  }

  @Override
  public void close() {
    snapshots.close();
  }

  private @Nullable IOException damage(PartitionReader partition) {
    try (Directory directory = folder.directory(partition.number())) {
      Damage.verify(directory, () -> false);
      return null;
    } catch (IOException | RuntimeException e) {
      if (!Files.isDirectory(folder.path(partition.number())) || !Damage.isProvenBy(e)) {
        return null;
      }
      FailedPartition damaged =
          new FailedPartition(partition.number(), partition.times(), e.toString());
      failed.put(partition.number(), damaged);
      snapshots.exclude(damaged);
      return e instanceof IOException io ? io : new IOException(e.toString(), e);
    }
  }

  private final class CommittedReaders implements Snapshots.Opening {
    /** They may only be out of reach for now. */
    private final List<FailedPartition> unreadable = new ArrayList<>();

    @Override
    public Optional<PartitionReader> open(int number, Optional<PartitionReader> known)
        throws IOException {
      if (failed.containsKey(number)) {
        return Optional.empty();
      }
      try {
        return newest(number, known);
      } catch (IOException | RuntimeException e) {
        Damage.checkVersion(e);
        if (folder.isThere(number)) {
          FailedPartition lacking = quarantine.failed(number, e);
          if (Damage.isProvenBy(e)) {
            failed.put(number, lacking);
          } else {
            unreadable.add(lacking);
          }
        }
        return Optional.empty();
      }
    }

    @Override
    public List<FailedPartition> failed() throws IOException {
      failed.keySet().removeIf(number -> !Files.isDirectory(folder.path(number)));
      List<FailedPartition> all = new ArrayList<>(failed.values());
      all.addAll(unreadable);
      all.addAll(quarantine.all());
      return all;
    }

    private Optional<PartitionReader> newest(int number, Optional<PartitionReader> known)
        throws IOException {
      DirectoryReader newer =
          known.isPresent()
              ? DirectoryReader.openIfChanged(known.get().reader())
              : DirectoryReader.open(folder.directory(number));
      return newer == null ? known : Optional.of(PartitionReader.committed(number, newer));
    }
  }
}
