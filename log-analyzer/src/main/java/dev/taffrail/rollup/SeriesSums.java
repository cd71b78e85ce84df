package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The cells of one key, by time. Adding at the end is fastest. Not thread-safe. */
final class SeriesSums {
  private final Supplier<Tally> empty;
  private long[] starts = new long[2];
  private Tally[] tallies = new Tally[2];
  private int size;

  /** Begins with cells that a function makes. */
  SeriesSums(Supplier<Tally> empty) {
    this.empty = empty;
  }

  int size() {
    return size;
  }

  long start(int index) {
    return starts[index];
  }

  Tally tally(int index) {
    return tallies[index];
  }

  /** The cell that begins at a minute; an empty one when there was none. */
  Tally at(long start) {
    if (size > 0 && starts[size - 1] == start) {
      return tallies[size - 1];
    }
    if (size == 0 || starts[size - 1] < start) {
      return insert(size, start);
    }
    int index = Arrays.binarySearch(starts, 0, size, start);
    return index >= 0 ? tallies[index] : insert(-index - 1, start);
  }

  List<RollupSeries.Point> points() {
    List<RollupSeries.Point> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      points.add(new RollupSeries.Point(starts[i], tallies[i].value()));
    }
    return points;
  }

  private Tally insert(int index, long start) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      tallies = Arrays.copyOf(tallies, size * 2);
    }
    System.arraycopy(starts, index, starts, index + 1, size - index);
    System.arraycopy(tallies, index, tallies, index + 1, size - index);
    size++;
    starts[index] = start;
    tallies[index] = empty.get();
    return tallies[index];
  }
}
