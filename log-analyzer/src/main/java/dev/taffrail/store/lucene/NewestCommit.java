package dev.taffrail.store.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * Where writing stopped.
 *
 * @param number the partition of the newest commit; -1 when there is none
 */
record NewestCommit(int number, CommitData data) {

  /** Looks at the last partition with a commit; folders behind it were begun by a crash. */
  static NewestCommit in(PartitionFolder folder) throws IOException {
    List<Integer> numbers = folder.numbers();
    for (int i = numbers.size() - 1; i >= 0; i--) {
      int number = numbers.get(i);
      try {
        return new NewestCommit(number, CommitData.decode(infos(folder, number).getUserData()));
      } catch (IndexNotFoundException e) {
        IOUtils.rm(folder.path(number));
      }
    }
    return new NewestCommit(-1, CommitData.empty(0));
  }

  /** How many segments a partition has. */
  static int segments(PartitionFolder folder, int number) throws IOException {
    return infos(folder, number).size();
  }

  private static SegmentInfos infos(PartitionFolder folder, int number) throws IOException {
    Path path = folder.path(number);
    try (Directory directory = FSDirectory.open(path)) {
      return SegmentInfos.readLatestCommit(directory);
    }
  }
}
