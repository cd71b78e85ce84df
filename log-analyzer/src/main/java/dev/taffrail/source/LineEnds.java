package dev.taffrail.source;

import java.util.Arrays;

/** Where lines end in a buffer. */
final class LineEnds {
  private static final byte[] ZEROS = new byte[256 * 1024];

  private LineEnds() {}

  /** Whether a buffer holds nothing but zeros. */
  static boolean isZero(byte[] buffer, int length) {
    return length <= ZEROS.length && Arrays.equals(buffer, 0, length, ZEROS, 0, length);
  }

  /** The last line feed in {@code [from, to)}, -1 when there is none. */
  static int last(byte[] buffer, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The first line feed before {@code to}, -1 when there is none. */
  static int first(byte[] buffer, int to) {
    for (int i = 0; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Length without zeros at the end: they may be space that is written into later. */
  static int solid(byte[] buffer, int length) {
    int solid = length;
    while (solid > 0 && buffer[solid - 1] == 0) {
      solid--;
    }
    return solid;
  }
}
