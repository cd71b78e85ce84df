package dev.taffrail.notify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of NDJSON that only grows. Each line has a checksum of its record: reading ends before the
 * first line that is not whole, and what stands behind that is put aside and cut off.
 *
 * <p>For one thread.
 */
public final class JournalFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String HEAD = "{\"crc\":\"";
  private static final String MIDDLE = "\",\"record\":";
  private static final int CRC_DIGITS = 8;
  private static final int RECORD = HEAD.length() + CRC_DIGITS + MIDDLE.length();

  private final Path path;
  private @Nullable FileChannel channel;
  private long size;

  /** Opens nothing yet. */
  public JournalFile(Path path) {
    this.path = path;
  }

  /** Hands over the records there are, in order, and makes ready for more. */
  public void open(Consumer<JsonNode> reader) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel = opened;
    size = read(opened, reader);
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
    sync(folder);
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** Adds a record; one that cannot be written whole is taken back. */
  public void append(String record, boolean durable) throws IOException {
    FileChannel open = openChannel();
    byte[] line = line(record);
    write(open, size, line);
    if (durable) {
      open.force(false);
    }
    size += line.length;
  }

  /** Makes all that was added durable. */
  public void sync() throws IOException {
    openChannel().force(false);
  }

  /** Puts one record in the place of all: after a crash there is the old file or the new one. */
  public void replace(String record) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    byte[] line = line(record);
    FileChannel opened =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      write(opened, 0, line);
      opened.force(true);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    close();
    channel = opened;
    size = line.length;
    sync(path.toAbsolutePath().getParent());
  }

  private FileChannel openChannel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException(path + " is closed");
    }
    return open;
  }

  /** Writes at a place, so that what a failure left there is written over. */
  private static void write(FileChannel channel, long at, byte[] line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(line);
    long position = at;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
  }

  private static byte[] line(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    return (HEAD + crc(bytes, 0, bytes.length) + MIDDLE + record + "}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** The length of what is whole. */
  private static long read(FileChannel channel, Consumer<JsonNode> reader) throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long whole = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      JsonNode record = record(line.toByteArray());
      if (record == null) {
        return whole;
      }
      reader.accept(record);
      whole += line.size() + 1;
      line.reset();
    }
    return whole;
  }

  private static @Nullable JsonNode record(byte[] line) {
    int length = line.length - RECORD - 1;
    if (length < 2) {
      return null;
    }
    String crc = new String(line, HEAD.length(), CRC_DIGITS, StandardCharsets.US_ASCII);
    if (!crc.equals(crc(line, RECORD, length))) {
      return null;
    }
    try {
      return JSON.readTree(line, RECORD, length);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static void sync(@Nullable Path folder) throws IOException {
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
