package dev.taffrail.logging.output;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to be the only writer of a log file, for which a lock on a file beside it stands: the
 * log file itself is renamed when it rolls. The system gives it back when the process dies.
 */
final class FileClaim implements Closeable {
  // To open and close a locked file again would give up the lock for the whole process.
  private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private static final String LOG = ".log";

  private final List<FileChannel> opened = new ArrayList<>();
  private int number = 1;
  private Path lock;

  private FileClaim(Path lock) {
    this.lock = lock;
  }

  /**
   * Claims {@code app.log}, or the first of {@code app.2.log}, {@code app.3.log} ... that nobody
   * else has.
   *
   * @throws IOException if the folder cannot be made or has no locks
   */
  static FileClaim of(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null) {
      throw new IOException(file + " names no file");
    }
    Files.createDirectories(folder);
    Path real = folder.toRealPath();
    FileClaim claim = new FileClaim(lock(real, name.toString(), 1));
    try {
      while (!claim.take()) {
        claim.number++;
        claim.lock = lock(real, name.toString(), claim.number);
      }
      return claim;
    } catch (IOException e) {
      claim.closeAll();
      throw e;
    }
  }

  /** Which of the names was free; 1 for the one that was asked for. */
  int number() {
    return number;
  }

  /** The name of a file with a number before its extension, unless that is 1. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    String suffix = number == 1 ? "" : "." + number;
    return dot <= name.lastIndexOf('/') + 1
        ? name + suffix
        : name.substring(0, dot) + suffix + name.substring(dot);
  }

  private static Path lock(Path folder, String name, int number) {
    // Without the extension, so that those who look for logs do not find it.
    String log = numbered(name, number);
    String stem = log.endsWith(LOG) ? log.substring(0, log.length() - LOG.length()) : log;
    return folder.resolve("." + stem + ".lock");
  }

  private boolean take() throws IOException {
    if (!OF_THIS_PROCESS.add(lock)) {
      return false;
    }
    boolean taken = false;
    try {
      FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
      opened.add(channel);
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process has it.
    } finally {
      if (!taken) {
        OF_THIS_PROCESS.remove(lock);
      }
    }
    return taken;
  }

  @Override
  public void close() throws IOException {
    closeAll();
    OF_THIS_PROCESS.remove(lock);
  }

  private void closeAll() throws IOException {
    for (FileChannel channel : opened) {
      channel.close();
    }
    opened.clear();
  }
}
