package dev.taffrail.samples.generate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows line by line. When it has passed its limit it is renamed to {@code .1} before
 * the next line, the older ones to {@code .2} and on; none is removed. Not thread-safe.
 */
final class LogFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final long limit;
  private long size;
  private OutputStream out;

  /** Appends to the file if it exists. */
  LogFile(Path path, long limit) throws IOException {
    this.path = path;
    this.limit = limit;
    out = open();
  }

  private OutputStream open() throws IOException {
    OutputStream file =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(path);
    return new BufferedOutputStream(file, BUFFER);
  }

  /** Returns the length of the line in bytes. */
  int write(Event event) throws IOException {
    if (size >= limit) {
      rotate();
    }
    int length = event.writeTo(out);
    size += length;
    return length;
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void rotate() throws IOException {
    close();
    int oldest = 0;
    while (Files.exists(rotated(oldest + 1))) {
      oldest++;
    }
    for (int number = oldest; number > 0; number--) {
      Files.move(rotated(number), rotated(number + 1));
    }
    Files.move(path, rotated(1));
    out = open();
  }

  private Path rotated(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
