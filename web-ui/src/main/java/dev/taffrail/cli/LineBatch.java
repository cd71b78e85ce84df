package dev.taffrail.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream without end into batches of whole lines: one ends when it is long enough, or when
 * nothing more is there for the moment. Not thread-safe.
 */
final class LineBatch extends InputStream {
  private static final int BUFFER = 64 << 10;
  private static final int LONG_ENOUGH = 1 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private long given;
  private boolean atLineEnd = true;
  private boolean over;

  LineBatch(InputStream in) {
    this.in = in;
  }

  /** Begins the next batch; false when the stream has ended. Waits for its first bytes. */
  boolean next() throws IOException {
    given = 0;
    if (start == end) {
      fill();
    }
    return start < end;
  }

  @Override
  public int read(byte[] target, int at, int most) throws IOException {
    if (given > 0 && atLineEnd && isEnough()) {
      return -1;
    }
    if (start == end) {
      fill();
    }
    if (start == end) {
      return -1;
    }
    int whole = afterLastLineEnd();
    int count = Math.min(most, (whole < 0 ? end : whole) - start);
    System.arraycopy(buffer, start, target, at, count);
    start += count;
    given += count;
    atLineEnd = target[at + count - 1] == '\n';
    return count;
  }

  /** The beginning of a line that has no end yet is left for the next batch. */
  private boolean isEnough() throws IOException {
    return given >= LONG_ENOUGH || (in.available() == 0 && afterLastLineEnd() < 0);
  }

  /** Index behind the last line end that has not been given; -1 when there is none. */
  private int afterLastLineEnd() {
    for (int i = end - 1; i >= start; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    start = 0;
    end = over ? 0 : Math.max(0, in.read(buffer));
    over |= end == 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}
