package dev.taffrail.source.spool;

import dev.taffrail.source.TailedFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Lines in their envelopes, complete, before they go into the spool: a sender who breaks off leaves
 * nothing there. Small ones are in memory, others in a file. Not thread-safe.
 */
final class Staged implements Closeable {
  /** The text of longer lines is cut, so that they fit the longest line with their envelope. */
  static final int LONGEST_TEXT = TailedFile.MAX_LINE - (16 << 10);

  private static final int IN_MEMORY = 256 << 10;
  private static final int BUFFER = 64 << 10;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path folder;
  private final long most;
  private final String values;
  private final byte[] prefix;
  private final CRC32C bodyCrc = new CRC32C();
  private final CRC32C recordsCrc = new CRC32C();
  private final ByteArrayOutputStream small = new ByteArrayOutputStream();

  /** The beginning of a line whose end has not come. */
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private @Nullable MessageDigest cutHash;
  private long begunLength;
  private @Nullable Path file;
  private @Nullable OutputStream large;
  private long lines;
  private long bytes;
  private long length;

  private Staged(Envelope envelope, Path folder, long most) {
    this.folder = folder;
    this.most = most;
    values = envelope.encode();
    prefix = prefix("");
  }

  /**
   * Reads all lines; a last one without a line end counts.
   *
   * @param folder for a file, if it takes one
   * @param most bytes that may come
   */
  static Staged read(InputStream in, Envelope envelope, Path folder, long most) throws IOException {
    Staged staged = new Staged(envelope, folder, most);
    try {
      staged.readAll(in);
      return staged;
    } catch (IOException | RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  long lines() {
    return lines;
  }

  /** Bytes as they came. */
  long bytes() {
    return bytes;
  }

  /** Of the bytes as they came. */
  int crc() {
    return (int) bodyCrc.getValue();
  }

  /** Bytes in their envelopes. */
  long length() {
    return length;
  }

  int recordsCrc() {
    return (int) recordsCrc.getValue();
  }

  /** Writes the lines in their envelopes at the end of a file. */
  void writeTo(FileChannel target) throws IOException {
    Path stored = file;
    if (stored == null) {
      ByteBuffer all = ByteBuffer.wrap(small.toByteArray());
      while (all.hasRemaining()) {
        target.write(all);
      }
      return;
    }
    try (FileChannel from = FileChannel.open(stored, StandardOpenOption.READ)) {
      long at = 0;
      while (at < length) {
        long moved = from.transferTo(at, length - at, target);
        if (moved == 0) {
          throw new IOException("a file in " + folder + " has become shorter");
        }
        at += moved;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (large != null) {
        large.close();
      }
    } finally {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void readAll(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int start = markLength(in, buffer);
    int end = start == 0 ? (int) bytes : 0;
    while (end >= 0) {
      take(buffer, end);
      end = in.read(buffer);
      if (end > 0) {
        count(buffer, 0, end);
      }
    }
    if (begunLength > 0) {
      endLine(buffer, 0, 0);
    }
    if (large != null) {
      large.flush();
    }
  }

  /** Reads the first bytes: how many of them are a byte order mark, which is no part of a line. */
  private int markLength(InputStream in, byte[] buffer) throws IOException {
    int read = in.readNBytes(buffer, 0, BYTE_ORDER_MARK.length);
    count(buffer, 0, read);
    boolean marked =
        read == BYTE_ORDER_MARK.length && Arrays.equals(buffer, 0, read, BYTE_ORDER_MARK, 0, read);
    return marked ? read : 0;
  }

  private void count(byte[] buffer, int start, int count) throws BodyTooLargeException {
    bodyCrc.update(buffer, start, count);
    bytes += count;
    if (bytes > most) {
      throw new BodyTooLargeException(most);
    }
  }

  private void take(byte[] buffer, int end) throws IOException {
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        endLine(buffer, start, i);
        start = i + 1;
      }
    }
    if (start < end) {
      begin(buffer, start, end);
    }
  }

  private void begin(byte[] buffer, int start, int end) {
    int kept = (int) Math.min(end - start, LONGEST_TEXT - begun.size());
    if (kept < end - start && cutHash == null) {
      cutHash = Sha256.digest();
      cutHash.update(begun.toByteArray());
    }
    if (cutHash != null) {
      cutHash.update(buffer, start, end - start);
    }
    begun.write(buffer, start, kept);
    begunLength += end - start;
  }

  private void endLine(byte[] buffer, int start, int end) throws IOException {
    if (begunLength == 0 && end - start <= LONGEST_TEXT) {
      write(prefix, 0, prefix.length);
      write(buffer, start, end - start);
    } else {
      begin(buffer, start, end);
      MessageDigest cut = cutHash;
      byte[] head =
          cut == null ? prefix : prefix(begunLength + ":" + HexFormat.of().formatHex(cut.digest()));
      write(head, 0, head.length);
      write(begun.toByteArray(), 0, begun.size());
      begun.reset();
      begunLength = 0;
      cutHash = null;
    }
    write(new byte[] {'\n'}, 0, 1);
    lines++;
  }

  private byte[] prefix(String cut) {
    return (Records.RECORD + values + "\t" + cut + "\t").getBytes(StandardCharsets.UTF_8);
  }

  private void write(byte[] from, int start, int count) throws IOException {
    recordsCrc.update(from, start, count);
    length += count;
    OutputStream out = large;
    if (out == null && length > IN_MEMORY) {
      file = Files.createTempFile(folder, "body-", ".staged");
      out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
      small.writeTo(out);
      small.reset();
      large = out;
    }
    (out == null ? small : out).write(from, start, count);
  }
}
