package dev.taffrail.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, however long they are: of a very long one only the head. */
final class MessageLines {
  private static final int LONGEST = 16 * 1024;
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] line = new byte[LONGEST];
  private final LongAdder lines = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private int at;
  private int end;

  MessageLines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end (LF or CR LF); null behind the last one. */
  @Nullable String next() throws IOException {
    int length = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int lineEnd = lineEnd();
      int count = Math.min(lineEnd - at, LONGEST - length);
      System.arraycopy(buffer, at, line, length, count);
      length += count;
      at = lineEnd;
      if (at < end) {
        at++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    lines.increment();
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  /** How many lines there were. May be asked by any thread. */
  long count() {
    return lines.sum();
  }

  /** How many bytes were read. May be asked by any thread. */
  long bytes() {
    return bytes.sum();
  }

  private int lineEnd() {
    int i = at;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    bytes.add(end);
    return end > 0;
  }
}
