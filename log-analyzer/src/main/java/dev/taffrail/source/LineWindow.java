package dev.taffrail.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first and the last bytes of what has been read of a file: the stuff of its fingerprint. */
final class LineWindow {
  private static final int WINDOW = Fingerprint.WINDOW;

  private final List<String> marks = new ArrayList<>();
  private long length;
  private byte[] head = new byte[0];
  private byte[] tail = new byte[0];

  /** The window of a file that has been read up to an offset. */
  static LineWindow at(ByteInput input, long offset) throws IOException {
    return at(input, offset, List.of());
  }

  /**
   * The window of a file that has been read up to an offset.
   *
   * @param known marks that need not be made again
   */
  static LineWindow at(ByteInput input, long offset, List<String> known) throws IOException {
    LineWindow window = new LineWindow();
    int size = (int) Math.min(WINDOW, offset);
    window.head = read(input, 0, size);
    for (int i = 0; Fingerprint.markEnd(i) <= offset; i++) {
      window.marks.add(
          i < known.size()
              ? known.get(i)
              : Fingerprint.mark(read(input, Fingerprint.markEnd(i) - WINDOW, WINDOW)));
    }
    window.tail = read(input, offset - size, size);
    window.length = offset;
    return window;
  }

  /** Whether all that belongs to it could be read. */
  boolean isWhole() {
    int size = (int) Math.min(WINDOW, length);
    return head.length == size && tail.length == size;
  }

  /** Takes bytes that have been read. */
  void add(byte[] bytes, int start, int count) {
    if (head.length < WINDOW) {
      head = joined(head, bytes, start, Math.min(WINDOW - head.length, count));
    }
    long markEnd = Fingerprint.markEnd(marks.size());
    while (markEnd <= length + count) {
      marks.add(Fingerprint.mark(lastBefore(bytes, start, (int) (markEnd - length))));
      markEnd = Fingerprint.markEnd(marks.size());
    }
    tail = lastBefore(bytes, start, count);
    length += count;
  }

  List<String> marks() {
    return marks;
  }

  /** The first bytes, which nobody changes. */
  byte[] head() {
    return head;
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(head, tail, marks);
  }

  /** Whether the file still has, before the offset, what was read there. */
  boolean isStillBefore(ByteInput input, long offset) throws IOException {
    return Arrays.equals(tail, read(input, offset - tail.length, tail.length));
  }

  /** The last bytes when {@code count} more are added to those before. */
  private byte[] lastBefore(byte[] bytes, int start, int count) {
    if (count >= WINDOW) {
      return Arrays.copyOfRange(bytes, start + count - WINDOW, start + count);
    }
    byte[] all = joined(tail, bytes, start, count);
    return Arrays.copyOfRange(all, Math.max(0, all.length - WINDOW), all.length);
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
