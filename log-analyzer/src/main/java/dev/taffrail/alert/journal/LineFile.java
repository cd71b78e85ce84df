package dev.taffrail.alert.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that only grows, and of which all that was said to be there is there after a
 * crash. What stands at its end and is not whole is put aside and cut off. Not thread-safe.
 */
public final class LineFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

  private final Path path;
  private @Nullable FileChannel channel;
  private long size;

  public LineFile(Path path) {
    this.path = path;
  }

  /**
   * Shows the lines there are, in order, without their ends, and makes ready for more.
   *
   * @param isWhole false for a line from which on nothing is to be kept
   */
  public void open(Predicate<byte[]> isWhole) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel = opened;
    size = read(opened, isWhole);
    if (opened.size() > size) {
      LOG.warn(
          "{} bytes at the end of {} are not whole, as a crash leaves them; left out",
          opened.size() - size,
          path);
      Files.copy(
          path,
          path.resolveSibling(path.getFileName() + ".cut"),
          StandardCopyOption.REPLACE_EXISTING);
      opened.truncate(size);
      opened.force(true);
    }
    syncFolder(folder);
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /**
   * Adds lines; when they cannot be written whole, none of them is there.
   *
   * @param durable whether they survive a crash of the machine from here on
   */
  public void append(List<byte[]> lines, boolean durable) throws IOException {
    FileChannel open = openChannel();
    try {
      long end = write(open, size, lines);
      if (durable) {
        open.force(false);
      }
      size = end;
    } catch (IOException e) {
      takeBack(open, e);
      throw e;
    }
  }

  private void takeBack(FileChannel open, IOException cause) {
    try {
      open.truncate(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Makes all that was added durable. */
  public void sync() throws IOException {
    openChannel().force(false);
  }

  /** Puts one line in the place of all: after a crash there is the old file or the new one. */
  public void replace(byte[] line) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    FileChannel opened =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    long end;
    try {
      end = write(opened, 0, List.of(line));
      opened.force(true);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    close();
    channel = opened;
    size = end;
    syncFolder(path.toAbsolutePath().getParent());
  }

  private FileChannel openChannel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException(path + " is closed");
    }
    return open;
  }

  /** Writes at a place, so that what a failure left there is written over. */
  private static long write(FileChannel channel, long at, List<byte[]> lines) throws IOException {
    long position = at;
    for (byte[] line : lines) {
      ByteBuffer buffer = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
    }
    return position;
  }

  /** The length of what is whole. */
  private static long read(FileChannel channel, Predicate<byte[]> isWhole) throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long whole = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      if (!isWhole.test(line.toByteArray())) {
        return whole;
      }
      whole += line.size() + 1;
      line.reset();
    }
    return whole;
  }

  /** A name is on disk only when its folder is. */
  public static void syncFolder(@Nullable Path folder) throws IOException {
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
        opened.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
