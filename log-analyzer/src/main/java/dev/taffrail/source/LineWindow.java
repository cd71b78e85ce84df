package dev.taffrail.source;

import java.io.IOException;
import java.util.Arrays;

/** The first and the last bytes of what has been read of a file: the stuff of its fingerprint. */
final class LineWindow {
  private byte[] head = new byte[0];
  private byte[] tail = new byte[0];

  /** The window of a file that has been read up to an offset. */
  static LineWindow at(ByteInput input, long offset) throws IOException {
    LineWindow window = new LineWindow();
    int length = (int) Math.min(Fingerprint.WINDOW, offset);
    window.head = read(input, 0, length);
    window.tail = read(input, offset - length, length);
    return window;
  }

  /** Takes bytes that have been read. */
  void add(byte[] bytes, int start, int length) {
    if (head.length < Fingerprint.WINDOW) {
      int more = Math.min(Fingerprint.WINDOW - head.length, length);
      head = joined(head, bytes, start, more);
    }
    if (length >= Fingerprint.WINDOW) {
      tail = Arrays.copyOfRange(bytes, start + length - Fingerprint.WINDOW, start + length);
    } else {
      byte[] all = joined(tail, bytes, start, length);
      tail = Arrays.copyOfRange(all, Math.max(0, all.length - Fingerprint.WINDOW), all.length);
    }
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(head, tail);
  }

  /** Whether the file still has, before the offset, what was read there. */
  boolean isStillBefore(ByteInput input, long offset) throws IOException {
    return Arrays.equals(tail, read(input, offset - tail.length, tail.length));
  }

  private static byte[] read(ByteInput input, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = input.read(bytes, 0, length, position);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  private static byte[] joined(byte[] first, byte[] bytes, int start, int length) {
    byte[] all = Arrays.copyOf(first, first.length + length);
    System.arraycopy(bytes, start, all, first.length, length);
    return all;
  }
}
