package dev.taffrail.samples.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/**
 * An app that appends events to a log file of its own and notes them in a ledger first. Not
 * thread-safe.
 */
final class LogWriter {
  private static final String PADDING = "x".repeat(100);

  private final Path file;
  private final String instance;
  private final Ledger ledger;
  private int seq;
  private int rotations;

  /**
   * Begins to write.
   *
   * @param number another one for every writer of a ledger
   */
  LogWriter(Path file, int number, Ledger ledger) {
    this.file = file;
    this.instance = String.format(Locale.ROOT, "%016x", number);
    this.ledger = ledger;
  }

  void write(int lines) throws IOException {
    write(lines, false);
  }

  /** Appends, and waits until it is on the disk. */
  void writeAndSync(int lines) throws IOException {
    write(lines, true);
  }

  /** The event that was written last. */
  Ledger.Number last() {
    return new Ledger.Number(instance, seq);
  }

  /** Renames the file to {@code .1}, the older ones to {@code .2} and on. */
  void rotate() throws IOException {
    for (int number = rotations; number >= 0; number--) {
      Files.move(rotated(number), rotated(number + 1));
    }
    rotations++;
  }

  private Path rotated(int number) {
    return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
  }

  private void write(int lines, boolean sync) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      seq++;
      ledger.add(last());
      text.append(line());
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (sync) {
        channel.force(true);
      }
    }
  }

  private String line() {
    return "{\"@timestamp\":\""
        + Instant.now()
        + "\",\"level\":\"INFO\",\"service\":\"rig\",\"instance_id\":\""
        + instance
        + "\",\"seq\":"
        + seq
        + ",\"message\":\"step "
        + seq
        + " is done\",\"padding\":\""
        + PADDING
        + "\"}\n";
  }
}
