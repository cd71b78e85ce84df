package dev.taffrail.store.lucene;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;

/**
 * What one partition looked like at one moment.
 *
 * @param times when its events happened, those not yet committed included
 * @param commit the user data of its last commit
 */
record PartitionReader(int number, DirectoryReader reader, TimeBounds times, CommitData commit) {

  static PartitionReader committed(int number, DirectoryReader reader) throws IOException {
    CommitData commit = CommitData.decode(reader.getIndexCommit().getUserData());
    return new PartitionReader(number, reader, commit.times(), commit);
  }
}
