package dev.taffrail.store.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A disk that fails when told to. Counts every step that changes it. */
final class FaultyDirectories implements Directories {
  private final AtomicInteger stepsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile Predicate<Path> folders = folder -> true;
  private volatile String reason = "";
  private volatile boolean lasting;

  /** Lets so many steps succeed in folders of a kind; the next and all after it fail. */
  void failAfter(int steps, Predicate<Path> where, String why) {
    folders = where;
    reason = why;
    lasting = true;
    stepsLeft.set(steps);
  }

  /** Lets one step fail, those behind it succeed. */
  void failOnce(int steps, Predicate<Path> where, String why) {
    failAfter(steps, where, why);
    lasting = false;
  }

  void heal() {
    stepsLeft.set(Integer.MAX_VALUE);
  }

  /** Whether the failure has happened. */
  boolean hasFailed() {
    return stepsLeft.get() < 0;
  }

  @Override
  public Directory open(Path folder) throws IOException {
    return new FilterDirectory(QuickDisk.of(folder)) {
      @Override
      public IndexOutput createOutput(String name, IOContext context) throws IOException {
        step(folder);
        return super.createOutput(name, context);
      }

      @Override
      public void sync(Collection<String> names) throws IOException {
        step(folder);
        super.sync(names);
      }

      @Override
      public void syncMetaData() throws IOException {
        step(folder);
        super.syncMetaData();
      }

      @Override
      public void rename(String source, String target) throws IOException {
        step(folder);
        super.rename(source, target);
      }
    };
  }

  private void step(Path folder) throws IOException {
    if (!folders.test(folder)) {
      return;
    }
    int left = stepsLeft.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count - 1);
    if (left <= 0 && (lasting || left == 0)) {
      throw new IOException(reason);
    }
  }
}
