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
  void read(Unpacker in) {
    count += in.number();
  }

  @Override
  void write(Packer out) {
    out.number(count);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Count(count);
  }
}
