package dev.taffrail.store.lucene;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;

/**
 * What one partition looked like at one moment.
 *
 * @param times when its events happened, those not yet committed included
 * @param arrived every event with a number up to this one is seen, in this partition or an older
 * @param commit the user data of its last commit
 */
record PartitionReader(
    int number, DirectoryReader reader, TimeBounds times, long arrived, CommitData commit) {

  /** Of a commit; the reader is closed when its commit makes no sense. */
  static PartitionReader committed(int number, DirectoryReader reader) throws IOException {
    try {
      CommitData commit = CommitData.decode(reader.getIndexCommit().getUserData());
      return new PartitionReader(number, reader, commit.times(), commit.arrived(), commit);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }
}
