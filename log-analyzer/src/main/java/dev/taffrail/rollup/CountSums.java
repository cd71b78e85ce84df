package dev.taffrail.rollup;

import java.util.Arrays;
import java.util.List;

/** Cells of which only the number of events counts: no object a cell. Not thread-safe. */
final class CountSums extends SeriesSums {
  private final boolean durations;
  private long[] counts = new long[2];

  /**
   * Begins.
   *
   * @param durations whether the values are those of events that take time
   */
  CountSums(boolean durations) {
    this.durations = durations;
  }

  @Override
  void add(long start, RollupValue value) {
    int index = at(start);
    counts[index] += value.count();
  }

  @Override
  void read(long start, long number, Unpacker rest) {
    int index = at(start);
    counts[index] += number;
  }

  @Override
  void skip(long number, Unpacker rest) {}

  @Override
  void write(int index, Packer numbers, Packer rest) {
    numbers.number(counts[index]);
    if (durations) {
      rest.number(0);
    }
  }

  @Override
  List<RollupSeries.Point> points() {
    return new CountPoints(starts(), Arrays.copyOf(counts, size()), durations);
  }

  @Override
  void insert(int index, int before) {
    if (before == counts.length) {
      counts = Arrays.copyOf(counts, before * 2);
    }
    System.arraycopy(counts, index, counts, index + 1, before - index);
    counts[index] = 0;
  }
}
