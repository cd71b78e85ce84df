package dev.taffrail.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is inside a gzip file, all members of it. Reading goes forward; a position before the
 * present one starts over. A file that breaks off ends where it breaks off.
 */
final class GzipInput implements ByteInput, OpenFiles.Handle {
  private static final Logger LOG = LoggerFactory.getLogger(GzipInput.class);
  private static final String SUFFIX = ".gz";
  private static final int BUFFER = 64 * 1024;

  private final OpenFiles files;
  private final ReentrantLock lock = new ReentrantLock();
  private Path path;
  private long stamp;
  private @Nullable InputStream stream;
  private long at;
  private boolean brokenOff;

  GzipInput(Path path, OpenFiles files) throws IOException {
    this.path = path;
    this.files = files;
    Files.newInputStream(path).close();
  }

  static boolean isPacked(Path path) {
    return path.toString().endsWith(SUFFIX);
  }

  /** The path of the file that a packed one was made of, as packing programs name it. */
  static Path unpackedName(Path packed) {
    String text = packed.getFileName().toString();
    return packed.resolveSibling(text.substring(0, text.length() - SUFFIX.length()));
  }

  /** Differs when size or time do. */
  static long stamp(long size, long modified) {
    return 31 * modified + size;
  }

  @Override
  public int read(byte[] buffer, int start, int length, long position) throws IOException {
    lock.lock();
    int read = 0;
    try {
      InputStream in = openAt(position);
      int count = at < position ? -1 : in.read(buffer, start, length);
      while (count > 0) {
        at += count;
        read += count;
        count = in.read(buffer, start + read, length - read);
      }
    } catch (EOFException | ZipException e) {
      breakOff(e);
    } finally {
      lock.unlock();
    }
    return read;
  }

  @Override
  public boolean isPacked() {
    return true;
  }

  @Override
  public boolean isBrokenOff() {
    lock.lock();
    try {
      return brokenOff;
    } finally {
      lock.unlock();
    }
  }

  private void breakOff(IOException reason) {
    if (!brokenOff) {
      LOG.warn("{} breaks off at unpacked byte {}: {}", Shown.path(path), at, reason.getMessage());
    }
    brokenOff = true;
  }

  @Override
  public long size() {
    return UNKNOWN_SIZE;
  }

  @Override
  public long stamp() {
    lock.lock();
    try {
      return stamp;
    } finally {
      lock.unlock();
    }
  }

  /** A file that has changed is unpacked from its start again, up to where reading goes on. */
  @Override
  public void found(Candidate candidate) {
    lock.lock();
    try {
      path = candidate.path();
      if (stamp != candidate.stamp()) {
        stamp = candidate.stamp();
        brokenOff = false;
        closeStream();
      }
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
      closeStream();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closeStream();
      files.closed(this);
    } finally {
      lock.unlock();
    }
  }

  private void closeStream() {
    InputStream open = stream;
    stream = null;
    at = 0;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("nothing was written through it", e);
      }
    }
  }

  private InputStream openAt(long position) throws IOException {
    InputStream in = stream;
    if (in == null || position < at) {
      closeStream();
      in = unpacked(Files.newInputStream(path));
      stream = in;
    }
    files.used(this);
    long skipped = in.skip(position - at);
    while (skipped > 0) {
      at += skipped;
      skipped = in.skip(position - at);
    }
    return in;
  }

  private static InputStream unpacked(InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(new BufferedInputStream(packed, BUFFER), BUFFER);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }
}
