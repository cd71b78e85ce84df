package dev.taffrail.event;

import java.util.Comparator;

/**
 * Where a line starts: the identity of its event, the same on every replay.
 *
 * @param file opaque number of one life of a file, given when the file is first seen
 * @param generation counts how often the content of that file started anew, from 0
 * @param offset byte offset of the line's first byte in the (decompressed) content
 */
public record LinePosition(long file, int generation, long offset)
    implements Comparable<LinePosition> {

  /** As lines stand in their file, then as its content started anew. */
  public static final Comparator<LinePosition> BY_OFFSET =
      Comparator.comparingLong(LinePosition::offset).thenComparingInt(LinePosition::generation);

  private static final Comparator<LinePosition> ORDER =
      Comparator.comparingLong(LinePosition::file)
          .thenComparingInt(LinePosition::generation)
          .thenComparingLong(LinePosition::offset);

  public LinePosition {
    if (file < 0) {
      throw new IllegalArgumentException("file < 0");
    }
    if (generation < 0) {
      throw new IllegalArgumentException("generation < 0");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset < 0");
    }
  }

  @Override
  public int compareTo(LinePosition other) {
    return ORDER.compare(this, other);
  }
}
