package dev.taffrail.store.lucene;

import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where writing stopped.
 *
 * @param number the partition to go on with; -1 when a new one is to be begun
 * @param data what its newest commit says, or that of the newest partition before it
 */
record NewestCommit(int number, CommitData data) {
  private static final int NONE = -1;

  /** Whether a partition is to be begun. */
  boolean isBehindAll() {
    return number == NONE;
  }

  /** Whether nothing was ever written. */
  boolean isFirst() {
    return data.sequence() == 0;
  }

  /**
   * Looks at the last partition with a commit; folders behind it were begun by a crash. Damaged
   * partitions are put aside: what they held is read again from where the partition before them
   * ends or, when there is none before them, given up.
   *
   * @throws StoreFormatException when nothing tells where to go on
   */
  static NewestCommit in(PartitionFolder folder, Quarantine quarantine, LostOffsets lost)
      throws IOException {
    boolean damaged = false;
    for (int number : folder.numbers().reversed()) {
      if (folder.isBegun(number)) {
        IOUtils.rm(folder.path(number));
        continue;
      }
      try {
        CommitData data = sound(folder, number, quarantine);
        return new NewestCommit(damaged ? NONE : number, data);
      } catch (IOException | RuntimeException e) {
        Damage.checkVersion(e);
        if (!Damage.isProvenBy(e)) {
          throw e;
        }
        damaged = true;
        quarantine.putAside(number, e);
      }
    }
    return new NewestCommit(NONE, withoutPartitions(folder, lost));
  }

  /** What the last commit of a partition says. */
  static CommitData data(PartitionFolder folder, int number) throws IOException {
    try (Directory directory = folder.directory(number)) {
      return CommitData.decode(SegmentInfos.readLatestCommit(directory).getUserData());
    }
  }

  /** How many segments a partition has. */
  static int segments(PartitionFolder folder, int number) throws IOException {
    try (Directory directory = folder.directory(number)) {
      return SegmentInfos.readLatestCommit(directory).size();
    }
  }

  /** The commit of a partition that can be read. */
  private static CommitData sound(PartitionFolder folder, int number, Quarantine quarantine)
      throws IOException {
    String known = quarantine.suspicion(number);
    if (known != null) {
      throw new CorruptIndexException(known, folder.path(number).toString());
    }
    try (Directory directory = folder.directory(number);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return CommitData.decode(reader.getIndexCommit().getUserData());
    }
  }

  private static CommitData withoutPartitions(PartitionFolder folder, LostOffsets lost)
      throws IOException {
    for (int number : folder.damaged().reversed()) {
      CommitData data = readable(folder, number);
      if (data != null) {
        return data;
      }
    }
    if (lost == LostOffsets.REFUSE && !folder.damaged().isEmpty()) {
      throw new StoreFormatException(
          "no commit in "
              + folder.root()
              + " can be read, so nothing tells how far the files have been taken in; put a backup"
              + " in its place, or read all files from their start with --reset-offsets",
          null);
    }
    return CommitData.empty(0);
  }

  private static @Nullable CommitData readable(PartitionFolder folder, int number) {
    try (Directory directory = folder.directories().open(folder.damagedPath(number))) {
      return CommitData.decode(SegmentInfos.readLatestCommit(directory).getUserData());
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
