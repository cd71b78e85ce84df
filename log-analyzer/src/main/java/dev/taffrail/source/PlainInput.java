package dev.taffrail.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is. Goes on reading it when it is renamed or deleted; only when it was closed to
 * save handles, and has lost its name by then, it is gone.
 */
final class PlainInput implements ByteInput, OpenFiles.Handle {
  private final OpenFiles files;
  private final String key;
  private final ReentrantLock lock = new ReentrantLock();
  private Path path;
  private long known;
  private long foundSize;
  private boolean nameless;
  private boolean closed;
  private @Nullable FileChannel channel;

  PlainInput(Path path, String key, OpenFiles files) throws IOException {
    this.path = path;
    this.key = key;
    this.files = files;
    foundSize = channel().size();
  }

  @Override
  public int read(byte[] buffer, int start, int length, long position) throws IOException {
    lock.lock();
    try {
      ByteBuffer target = ByteBuffer.wrap(buffer, start, length);
      FileChannel from = channel();
      while (target.hasRemaining()) {
        if (from.read(target, position + target.position() - start) < 0) {
          break;
        }
      }
      return target.position() - start;
    } catch (IOException e) {
      // A stale handle stays stale: the next try opens the file again.
      tryRelease();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Of a file that is not open, as it was found. */
  @Override
  public long size() throws IOException {
    lock.lock();
    try {
      return channel == null ? foundSize : channel.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void found(Candidate at) {
    lock.lock();
    try {
      path = at.path();
      known = files.listings().now();
      foundSize = at.size();
      nameless = false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void loseName() {
    lock.lock();
    try {
      nameless = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean tryRelease() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      FileChannel open = channel;
      if (open == null || nameless) {
        return open == null;
      }
      channel = null;
      foundSize = open.size();
      open.close();
      return true;
    } catch (IOException e) {
      // Nothing was written through it.
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      files.closed(this);
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      if (closed) {
        throw new IOException(Shown.path(path) + " is closed");
      }
      open = open();
      channel = open;
    }
    files.used(this);
    return open;
  }

  private FileChannel open() throws IOException {
    FileChannel open = openAt(path);
    if (open == null) {
      Path folder = path.toAbsolutePath().getParent();
      Path other = folder == null ? null : files.listings().find(folder, key, known).orElse(null);
      open = other == null ? null : openAt(other);
      if (open == null) {
        throw new NoSuchFileException(path.toString(), null, "it lost its name");
      }
      path = other == null ? path : other;
    }
    known = files.listings().now();
    return open;
  }

  /** Null when the path leads to another file, or to none. */
  private @Nullable FileChannel openAt(Path place) throws IOException {
    FileChannel open;
    try {
      open = openWithRoom(place);
    } catch (NoSuchFileException e) {
      return null;
    }
    if (FileKey.leadsTo(place, key)) {
      return open;
    }
    open.close();
    return null;
  }

  private FileChannel openWithRoom(Path place) throws IOException {
    try {
      return FileChannel.open(place, StandardOpenOption.READ);
    } catch (FileSystemException e) {
      if (!String.valueOf(e.getReason()).contains("Too many open files")) {
        throw e;
      }
      files.releaseAll();
      return FileChannel.open(place, StandardOpenOption.READ);
    }
  }
}
