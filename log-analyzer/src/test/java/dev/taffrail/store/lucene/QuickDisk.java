package dev.taffrail.store.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/** A disk that does not wait until something is durable, for tests in which no power is cut. */
final class QuickDisk extends FilterDirectory {
  private QuickDisk(Directory in) {
    super(in);
  }

  static Directory of(Path folder) throws IOException {
    return new QuickDisk(FSDirectory.open(folder));
  }

  /** A store on such a disk. */
  static LuceneStore store(Path data, LuceneOptions options, Clock clock) throws IOException {
    return LuceneStore.open(
        data,
        options,
        clock,
        LuceneStore.LostOffsets.REFUSE,
        new KeepOnlyLastCommitDeletionPolicy(),
        QuickDisk::of);
  }

  @Override
  public void sync(Collection<String> names) {}

  @Override
  public void syncMetaData() {}
}
