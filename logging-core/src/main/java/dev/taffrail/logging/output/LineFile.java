package dev.taffrail.logging.output;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.qos.logback.core.spi.ContextAware;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The file behind a {@link LogFile}. Each write is a whole line; several are gathered and written
 * at once. For one thread at a time, except {@link #giveUp}.
 */
final class LineFile extends OutputStream {
  private static final int GATHERED_BYTES = 64 * 1024;
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final long REOPEN_NANOS = 5_000_000_000L;
  private static final long RETRY_NANOS = 250_000_000L;

  private final Path path;
  private final ContextAware status;
  private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED_BYTES);
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long nextLook;
  private volatile boolean givenUp;

  LineFile(Path path, ContextAware status) {
    this.path = path;
    this.status = status;
    try {
      open();
    } catch (IOException e) {
      status.addError(path + " cannot be opened, its lines go to standard error", e);
      nextLook = System.nanoTime() + REOPEN_NANOS;
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] line) {
    write(line, 0, line.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length > gathered.remaining()) {
      flush();
    }
    if (length > gathered.remaining()) {
      writeThrough(ByteBuffer.wrap(bytes, offset, length));
    } else {
      gathered.put(bytes, offset, length);
    }
  }

  @Override
  public void flush() {
    if (gathered.position() > 0) {
      writeThrough(gathered.flip());
      gathered.clear();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /** Ends a wait for the disk. What it waited for is lost, and said to be on standard error. */
  void giveUp() {
    givenUp = true;
  }

  private void writeThrough(ByteBuffer lines) {
    lookAfterFile();
    boolean told = false;
    while (lines.hasRemaining()) {
      try {
        if (channel == null) {
          System.err.write(
              lines.array(), lines.arrayOffset() + lines.position(), lines.remaining());
          System.err.flush();
          return;
        }
        writeAll(channel, lines);
      } catch (IOException e) {
        if (!told) {
          status.addError(path + " cannot be written, trying again", e);
          told = true;
        }
        if (givenUp) {
          System.err.println(path + ": " + lines.remaining() + " bytes are lost: " + e);
          return;
        }
        LockSupport.parkNanos(RETRY_NANOS);
        reopenIfBroken();
        lookAfterFile();
      }
    }
    if (told) {
      status.addInfo(path + " is written again");
    }
  }

  /** All or nothing: what a failed write left behind is taken back. */
  private static void writeAll(FileChannel channel, ByteBuffer lines) throws IOException {
    int start = lines.position();
    long end = channel.size();
    try {
      for (long at = end; lines.hasRemaining(); ) {
        at += channel.write(lines, at);
      }
    } catch (IOException e) {
      lines.position(start);
      if (channel.isOpen()) {
        channel.truncate(end);
      }
      throw e;
    }
  }

  private void lookAfterFile() {
    if (System.nanoTime() - nextLook < 0) {
      return;
    }
    nextLook = System.nanoTime() + LOOK_NANOS;
    try {
      if (channel == null || !Objects.equals(key, key(path))) {
        open();
      }
    } catch (IOException e) {
      nextLook = System.nanoTime() + REOPEN_NANOS;
      status.addWarn(path + " cannot be opened again", e);
    }
  }

  /** An interrupt of the writing thread closes the channel under it. */
  private void reopenIfBroken() {
    if (Thread.interrupted() || (channel != null && !channel.isOpen())) {
      try {
        open();
      } catch (IOException e) {
        status.addWarn(path + " cannot be opened again", e);
      }
    }
  }

  private void open() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel opened = FileChannel.open(path, CREATE, READ, WRITE);
    if (channel != null) {
      channel.close();
    }
    channel = opened;
    key = key(path);
    nextLook = System.nanoTime() + LOOK_NANOS;
    endLastLine(opened);
  }

  private static void endLastLine(FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    if (size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n') {
      writeAll(file, ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  /** Tells files apart; where the system has no such key, only whether the file exists. */
  private static @Nullable Object key(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? "exists" : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
