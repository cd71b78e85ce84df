package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares checksums: of all partitions in the background, since opening an index looks at a small
 * part of it alone, and of one of which something went wrong. Thread-safe.
 */
final class PartitionChecks implements DamageReport, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionChecks.class);

  private final PartitionFolder folder;
  private final BiConsumer<Integer, IOException> found;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .name("taffrail-checksums")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .factory());

  /**
   * Checks the partitions of a folder.
   *
   * @param found takes the number of a damaged partition and the proof
   */
  PartitionChecks(PartitionFolder folder, BiConsumer<Integer, IOException> found) {
    this.folder = folder;
    this.found = found;
  }

  /** Begins with the newest, which most searches are about. */
  void checkAll(List<Integer> numbers) {
    for (int number : numbers.reversed()) {
      thread.execute(() -> damage(number));
    }
  }

  @Override
  public void suspect(int number, Throwable why) {
    damage(number);
  }

  /** What is wrong with a partition; null when nothing is, or it is gone. */
  @Nullable IOException damage(int number) {
    if (thread.isShutdown()) {
      return null;
    }
    try (Directory directory = folder.directory(number)) {
      Damage.verify(directory, thread::isShutdown);
      return null;
    } catch (IOException | RuntimeException e) {
      if (isGone(number) || !Damage.isProvenBy(e)) {
        LOG.debug("cannot check partition {}", number, e);
        return null;
      }
      IOException proof = e instanceof IOException io ? io : new IOException(e.toString(), e);
      found.accept(number, proof);
      return proof;
    }
  }

  private boolean isGone(int number) {
    try {
      return thread.isShutdown() || !folder.isThere(number);
    } catch (IOException e) {
      LOG.debug("cannot list partition {}", number, e);
      return false;
    }
  }

  /**
   * Ends the check and waits for it, so that nobody is in the folder any more. The file that is
   * being read is read to its end: an interrupt would close the files of others.
   */
  @Override
  public void close() {
    thread.close();
  }
}
