package dev.taffrail.rollup;

/** Counts events that take time, without their durations. */
final class DurationCountTally extends Tally {
  private static final int NUMBERS_PER_BUCKET = 2;

  private long count;

  @Override
  void add(RollupValue value) {
    count += value.count();
  }

  @Override
  void read(Unpacker in) {
    count += in.number();
    int buckets = in.size();
    if (buckets > 0) {
      in.skipNumbers(1 + NUMBERS_PER_BUCKET * buckets);
    }
  }

  @Override
  void write(Packer out) {
    out.number(count);
    out.number(0);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Durations(count, DurationHistogram.EMPTY);
  }
}
