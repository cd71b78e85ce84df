package dev.taffrail.store.lucene;

import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.lucene.RoomyMergePolicy.Room;
import dev.taffrail.store.lucene.SummaryFamily.Drop;
import dev.taffrail.store.lucene.SummaryIndex.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the oldest partitions when there is more than is to be kept. Never the newest, which holds
 * how far the files have been read. Not thread-safe, except for {@link #fits}.
 */
final class Keeping implements Room {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final Duration COMPACT_EVERY = Duration.ofHours(6);

  private final PartitionFolder folder;
  private final SummaryIndex summary;
  private final PartitionMerges merges;
  private final LuceneOptions options;
  private final Clock clock;

  /** Of partitions that do not change any more. */
  private final Map<Integer, Long> settledBytes = new ConcurrentHashMap<>();

  private Instant nextCompaction = Instant.MIN;

  Keeping(
      PartitionFolder folder,
      SummaryIndex summary,
      PartitionMerges merges,
      LuceneOptions options,
      Clock clock) {
    this.folder = folder;
    this.summary = summary;
    this.merges = merges;
    this.options = options;
    this.clock = clock;
  }

  /** Goes on with what a crash interrupted: partitions whose summary is complete. */
  void finishDrops() throws IOException {
    folder.deleteDropped();
    Set<Key> known = summary.keys();
    for (int number : known.isEmpty() ? List.<Integer>of() : folder.numbers()) {
      if (known.contains(new Key(number, NewestCommit.data(folder, number).createdMillis()))) {
        LOG.info("partition {} was being dropped when the program ended", number);
        folder.drop(number);
      }
    }
  }

  /**
   * Drops what is too old or too much.
   *
   * @param newest the partition that stays in any case
   * @return whether there was anything to drop
   */
  boolean apply(Snapshot snapshot, int newest) throws IOException {
    folder.deleteDropped();
    compactSummary();
    List<Integer> candidates = candidates(newest);
    boolean dropped = false;
    for (int number : List.copyOf(candidates)) {
      if (isOld(snapshot, number)) {
        drop(snapshot, number, DroppedPartition.AGE);
        candidates.remove((Integer) number);
        dropped = true;
      }
    }
    while (!candidates.isEmpty() && bytes() + headroom(newest) > options.retention().bytes()) {
      drop(snapshot, candidates.removeFirst(), DroppedPartition.SIZE);
      dropped = true;
    }
    return dropped;
  }

  /** Old rollups need less room; looked at now and then. */
  private void compactSummary() throws IOException {
    Instant now = clock.instant();
    if (!now.isBefore(nextCompaction)) {
      nextCompaction = now.plus(COMPACT_EVERY);
      summary.compact(RollupFamily.kept(now));
    }
  }

  /** What all of it takes on disk. */
  long bytes() throws IOException {
    long bytes = PartitionFolder.bytes(summary.path());
    for (int number : candidates(Integer.MIN_VALUE)) {
      bytes += bytes(number);
    }
    return bytes;
  }

  /** Whether a merge may write so much beside what there is. */
  @Override
  public boolean fits(long mergeBytes) {
    try {
      long free = Files.getFileStore(folder.root()).getUsableSpace();
      return mergeBytes + options.bufferBytes() <= free
          && bytes() + mergeBytes <= options.retention().bytes();
    } catch (IOException e) {
      LOG.debug("no merge, because nobody knows whether there is room for it", e);
      return false;
    }
  }

  private List<Integer> candidates(int newest) throws IOException {
    Set<Integer> numbers = new TreeSet<>(folder.numbers());
    numbers.addAll(folder.damaged());
    numbers.remove(newest);
    return new ArrayList<>(numbers);
  }

  private long bytes(int number) throws IOException {
    Long settled = settledBytes.get(number);
    return settled == null ? folder.bytes(number) : settled;
  }

  /** A partition will not change any more: its size need not be looked up again and again. */
  void settled(int number) throws IOException {
    settledBytes.put(number, folder.bytes(number));
  }

  /** Room for the next flushes, and for a copy of what is being merged. */
  private long headroom(int newest) throws IOException {
    long growth = Math.min(4 * options.bufferBytes(), options.retention().partitionBytes());
    long copies = folder.bytes(newest);
    for (int number : merges.numbers()) {
      copies = Math.max(copies, folder.bytes(number));
    }
    return growth + copies;
  }

  private boolean isOld(Snapshot snapshot, int number) throws IOException {
    long before = clock.millis() - options.retention().age().toMillis();
    Optional<PartitionReader> partition = snapshot.partition(number);
    if (partition.isPresent()) {
      return partition.get().commit().committedMillis() < before;
    }
    try {
      return Files.getLastModifiedTime(folder.damagedPath(number)).toMillis() < before;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void drop(Snapshot snapshot, int number, String why) throws IOException {
    merges.giveUp(number);
    Optional<PartitionReader> partition = snapshot.partition(number);
    if (partition.isPresent()) {
      Drop drop = new Drop(clock.instant(), why);
      List<Document> documents = new ArrayList<>();
      for (SummaryFamily family : SummaryFamily.ALL) {
        documents.addAll(family.of(partition.get(), drop));
      }
      summary.take(Key.of(partition.get()), documents);
    } else {
      LOG.warn("partition {} could not be read, so no summary of it remains", number);
    }
    folder.drop(number);
    settledBytes.remove(number);
    LOG.info("partition {} dropped because of its {}", number, why);
  }
}
