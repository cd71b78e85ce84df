package dev.taffrail.rollup;

/** Sums up measurements. */
final class SampleTally extends Tally {
  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double last;
  private long lastMicros = Long.MIN_VALUE;

  void add(long more, double moreSum, double least, double most, double latest, long micros) {
    count += more;
    sum += moreSum;
    min = Math.min(min, least);
    max = Math.max(max, most);
    if (micros > lastMicros || (micros == lastMicros && latest > last)) {
      last = latest;
      lastMicros = micros;
    }
  }

  @Override
  void add(RollupValue value) {
    if (value instanceof RollupValue.Samples more) {
      add(more.count(), more.sum(), more.min(), more.max(), more.last(), more.lastMicros());
    }
  }

  /** 1 says that all numbers are the same, and no measurement has a count of 0. */
  @Override
  void read(long number, Unpacker rest) {
    if (number == 1) {
      double only = rest.decimal();
      add(1, only, only, only, only, rest.signed());
    } else {
      add(
          number == 0 ? 1 : number,
          rest.decimal(),
          rest.decimal(),
          rest.decimal(),
          rest.decimal(),
          rest.signed());
    }
  }

  /** Leaves unread what one wrote. */
  static void skip(long number, Unpacker rest) {
    new SampleTally().read(number, rest);
  }

  @Override
  void write(Packer numbers, Packer rest) {
    boolean single = count == 1 && sum == min && sum == max && sum == last;
    if (single) {
      numbers.number(1);
      rest.decimal(sum);
    } else {
      numbers.number(count == 1 ? 0 : count);
      rest.decimal(sum);
      rest.decimal(min);
      rest.decimal(max);
      rest.decimal(last);
    }
    rest.signed(lastMicros);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Samples(count, sum, min, max, last, lastMicros);
  }
}
