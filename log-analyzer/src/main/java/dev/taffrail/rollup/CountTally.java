package dev.taffrail.rollup;

/** Counts events. */
final class CountTally extends Tally {
  private long count;

  void add(long more) {
    count += more;
  }

  @Override
  void add(RollupValue value) {
    count += value.count();
  }

  @Override
  void read(long number, Unpacker rest) {
    count += number;
  }

  @Override
  void write(Packer numbers, Packer rest) {
    numbers.number(count);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Count(count);
  }
}
