package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cells of durations or measurements. Not thread-safe. */
final class TallySums extends SeriesSums {
  private final Family.Measure measure;
  private Tally[] tallies = new Tally[2];

  TallySums(Family.Measure measure) {
    this.measure = measure;
  }

  @Override
  void add(long start, RollupValue value) {
    int index = at(start);
    tallies[index].add(value);
  }

  @Override
  void read(long start, long number, Unpacker rest) {
    int index = at(start);
    tallies[index].read(number, rest);
  }

  @Override
  void skip(long number, Unpacker rest) {
    Tally.skip(measure, number, rest);
  }

  @Override
  void write(int index, Packer numbers, Packer rest) {
    tallies[index].write(numbers, rest);
  }

  @Override
  List<RollupSeries.Point> points() {
    List<RollupSeries.Point> points = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      points.add(new RollupSeries.Point(start(i), tallies[i].value()));
    }
    return points;
  }

  @Override
  void insert(int index, int before) {
    if (before == tallies.length) {
      tallies = Arrays.copyOf(tallies, before * 2);
    }
    System.arraycopy(tallies, index, tallies, index + 1, before - index);
    tallies[index] = Tally.of(measure);
  }
}
