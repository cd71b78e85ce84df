package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Damaged partitions: nobody reads them any more, and answers say that they are lacking, until
 * somebody puts a sound copy in their place or deletes them. Thread-safe.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final PartitionFolder folder;
  private final Map<Integer, String> suspicions = new ConcurrentHashMap<>();
  private final Map<Integer, FailedPartition> known = new ConcurrentHashMap<>();

  Quarantine(PartitionFolder folder) {
    this.folder = folder;
  }

  /** Notes that a partition is damaged which cannot be put aside yet. */
  void suspect(int number, Throwable why) {
    suspicions.putIfAbsent(number, String.valueOf(why.getMessage()));
  }

  /** What is wrong with a partition that has not been put aside; null when nothing is known. */
  @Nullable String suspicion(int number) {
    return suspicions.get(number);
  }

  /** The partition as one that cannot be read. */
  FailedPartition failed(int number, Throwable why) {
    return new FailedPartition(number, null, String.valueOf(why.getMessage()));
  }

  synchronized void putAside(int number, Throwable why) throws IOException {
    if (folder.damaged().contains(number)) {
      return;
    }
    folder.putAside(number);
    suspicions.remove(number);
    LOG.error(
        "partition {} is damaged and was put aside: {}. Its lines are missing in all answers,"
            + " which say so. Put a sound copy to {} and delete {}, or take its log files in again"
            + " and delete it",
        number,
        why.getMessage(),
        folder.path(number),
        folder.damagedPath(number));
  }

  /** All partitions that were put aside. */
  List<FailedPartition> all() throws IOException {
    List<FailedPartition> all = new ArrayList<>();
    List<Integer> numbers = folder.damaged();
    known.keySet().retainAll(numbers);
    for (int number : numbers) {
      all.add(known.computeIfAbsent(number, this::look));
    }
    return all;
  }

  /** Its last commit may still tell of which time its events were. */
  private FailedPartition look(int number) {
    try (Directory directory = folder.directories().open(folder.damagedPath(number))) {
      CommitData data = CommitData.decode(SegmentInfos.readLatestCommit(directory).getUserData());
      return new FailedPartition(number, data.times(), "damaged");
    } catch (IOException | RuntimeException e) {
      return new FailedPartition(number, null, "damaged");
    }
  }
}
