package dev.taffrail.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is inside a gzip file, all members of it. Reading goes forward; a position before the
 * present one starts over. A file that breaks off ends where it breaks off.
 */
final class GzipInput implements ByteInput {
  private static final Logger LOG = LoggerFactory.getLogger(GzipInput.class);
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private @Nullable InputStream stream;
  private long at;
  private boolean brokenOff;

  GzipInput(Path path) throws IOException {
    this.path = path;
    Files.newInputStream(path).close();
  }

  @Override
  public int read(byte[] buffer, int start, int length, long position) throws IOException {
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
    }
    return read;
  }

  @Override
  public boolean isBrokenOff() {
    return brokenOff;
  }

  private void breakOff(IOException reason) {
    if (!brokenOff) {
      LOG.warn("{} breaks off at unpacked byte {}: {}", path, at, reason.getMessage());
    }
    brokenOff = true;
  }

  @Override
  public long size() {
    return UNKNOWN_SIZE;
  }

  @Override
  public void close() throws IOException {
    InputStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  private InputStream openAt(long position) throws IOException {
    InputStream in = stream;
    if (in == null || position < at) {
      close();
      at = 0;
      in = unpacked(Files.newInputStream(path));
      stream = in;
    }
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
