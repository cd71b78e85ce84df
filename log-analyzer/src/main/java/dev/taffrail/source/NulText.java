package dev.taffrail.source;

import dev.taffrail.event.NulMark;
import dev.taffrail.event.RawText;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Text whose long runs of NUL bytes, as a crash or a hole in a file leaves them, are short marks
 * with their length. Keeps so many bytes and passes over the rest. A run at the end is open: it may
 * be space that somebody writes into later.
 */
final class NulText {
  private static final byte[] ZEROS = new byte[256 * 1024];

  /** Shorter runs stay as they are. */
  static final int LONG_RUN = 512;

  private final int most;
  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
  private long openRun;
  private boolean truncated;

  /**
   * Begins an empty text.
   *
   * @param whole takes all of it, in pieces
   */
  NulText(int most, Consumer<byte[]> whole) {
    this.most = most;
    this.whole = whole;
  }

  /** A line as it is kept; the same object when it has no long run. */
  static RawText of(RawText line) {
    if (line.length() < LONG_RUN || !hasNul(line)) {
      return line;
    }
    NulText marked = new NulText(TailedFile.MAX_LINE, all -> {});
    marked.add(line.buffer(), line.start(), line.length());
    marked.closeRun();
    return marked.text();
  }

  private static boolean hasNul(RawText line) {
    for (int i = line.start(); i < line.start() + line.length(); i++) {
      if (line.buffer()[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a buffer holds nothing but zeros. */
  static boolean isZero(byte[] buffer, int length) {
    return length <= ZEROS.length && Arrays.equals(buffer, 0, length, ZEROS, 0, length);
  }

  void add(byte[] bytes, int start, int count) {
    int from = start;
    int end = start + count;
    while (from < end) {
      int to = from;
      boolean nul = bytes[from] == 0;
      while (to < end && (bytes[to] == 0) == nul) {
        to++;
      }
      if (nul) {
        openRun += to - from;
      } else {
        closeRun();
        keep(Arrays.copyOfRange(bytes, from, to));
      }
      from = to;
    }
  }

  void addRun(int count) {
    openRun += count;
  }

  /** How many NUL bytes the text ends in. */
  long openRun() {
    return openRun;
  }

  void dropOpenRun() {
    openRun = 0;
  }

  /** Nothing follows. */
  void closeRun() {
    if (openRun >= LONG_RUN) {
      keep(NulMark.of(openRun));
    } else if (openRun > 0) {
      keep(new byte[(int) openRun]);
    }
    openRun = 0;
  }

  boolean isTruncated() {
    return truncated;
  }

  RawText text() {
    byte[] bytes = kept.toByteArray();
    return new RawText(bytes, 0, bytes.length);
  }

  private void keep(byte[] bytes) {
    whole.accept(bytes);
    int fits = Math.min(bytes.length, most - kept.size());
    kept.write(bytes, 0, fits);
    truncated |= fits < bytes.length;
  }
}
