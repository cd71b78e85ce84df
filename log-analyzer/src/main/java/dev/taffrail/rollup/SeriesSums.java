package dev.taffrail.rollup;

import java.util.Arrays;
import java.util.List;

/** The cells of one key, by time. Adding at the end is fastest. Not thread-safe. */
abstract sealed class SeriesSums permits CountSums, TallySums {
  private long[] starts = new long[2];
  private int size;

  int size() {
    return size;
  }

  long start(int index) {
    return starts[index];
  }

  /** Where all cells begin. */
  long[] starts() {
    return Arrays.copyOf(starts, size);
  }

  /** Adds to the cell that begins at a minute. */
  abstract void add(long start, RollupValue value);

  /**
   * Adds what {@link #write} wrote.
   *
   * @param rest stands behind it afterwards, as far as this reads it at all
   */
  abstract void read(long start, long number, Unpacker rest);

  /** Leaves unread what {@link #write} wrote. */
  abstract void skip(long number, Unpacker rest);

  /** Writes a cell: the number that tells how many, and all else. */
  abstract void write(int index, Packer numbers, Packer rest);

  abstract List<RollupSeries.Point> points();

  /** Makes room for an empty cell before those from an index on. */
  abstract void insert(int index, int before);

  /** The index of the cell that begins at a minute; an empty one when there was none. */
  final int at(long start) {
    if (size > 0 && starts[size - 1] == start) {
      return size - 1;
    }
    if (size == 0 || starts[size - 1] < start) {
      return open(size, start);
    }
    int index = Arrays.binarySearch(starts, 0, size, start);
    return index >= 0 ? index : open(-index - 1, start);
  }

  private int open(int index, long start) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    System.arraycopy(starts, index, starts, index + 1, size - index);
    starts[index] = start;
    insert(index, size);
    size++;
    return index;
  }
}
