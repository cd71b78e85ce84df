package dev.taffrail.source;

/** Where lines end in a buffer. */
final class LineEnds {
  private LineEnds() {}

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
