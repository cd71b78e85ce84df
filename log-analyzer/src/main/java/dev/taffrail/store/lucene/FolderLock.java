package dev.taffrail.store.lucene;

import dev.taffrail.store.StoreInUseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NativeFSLockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer a folder. The kernel ends the lock with the process, so none is left behind.
 *
 * <p>Whoever closes any channel on a file ends all locks that its process has on it. So nothing of
 * this process opens the file a second time: Lucene knows which locks the process holds before it
 * opens anything, and who holds it stands in a file beside.
 */
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
  private static final String NAME = "lock";
  private static final String HOLDER = "lock.holder";

  private final Directory directory;
  private final Lock lock;

  private FolderLock(Directory directory, Lock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  static FolderLock acquire(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder, NativeFSLockFactory.INSTANCE);
    Path holder = folder.resolve(HOLDER);
    try {
      Lock lock = directory.obtainLock(NAME);
      tellHolder(holder);
      return new FolderLock(directory, lock);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new StoreInUseException(folder, holder(holder));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      lock.close();
    }
  }

  /** On a full disk the lock is worth more than knowing who has it. */
  private static void tellHolder(Path file) {
    try {
      Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      LOG.debug("cannot write {}", file, e);
    }
  }

  private static String holder(Path file) throws IOException {
    String pid = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }
}
