package dev.taffrail.source.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file to which blocks are written. One thread writes; its end is for any. */
final class Segment implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final List<Taken> keys = new ArrayList<>();
  private volatile long durable;
  private long written;

  private Segment(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    durable = length;
    written = length;
  }

  /**
   * Begins a file that survives a crash.
   *
   * @param id that no other file has
   */
  static Segment create(Path path, String id) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    byte[] head = Records.head(id);
    FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      Segment segment = new Segment(path, channel, head.length);
      segment.writeAll(head);
      channel.force(true);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      Folders.syncAround(path);
      return segment;
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Up to where it survives a crash: only whole blocks. */
  long durable() {
    return durable;
  }

  /** What was taken under keys in it. */
  List<Taken> keys() {
    return List.copyOf(keys);
  }

  /** Writes a block; it does not survive a crash yet. */
  void write(Staged body, boolean open, @Nullable Taken taken) throws IOException {
    body.writeTo(channel);
    byte[] end = new Records.End(body.length(), body.recordsCrc(), open, taken).encode();
    writeAll(end);
    written += body.length() + end.length;
  }

  /** Makes all that was written survive a crash. */
  void force(List<Taken> taken) throws IOException {
    channel.force(false);
    keys.addAll(taken);
    durable = written;
  }

  /** Takes back what does not survive a crash. */
  void rollBack() throws IOException {
    channel.truncate(durable);
    channel.position(durable);
    channel.force(true);
    written = durable;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void writeAll(byte[] bytes) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    while (all.hasRemaining()) {
      channel.write(all);
    }
  }
}
