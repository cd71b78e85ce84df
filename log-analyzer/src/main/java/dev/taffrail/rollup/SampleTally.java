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

  @Override
  void read(Unpacker in) {
    long more = in.number();
    if (more == 1) {
      double only = in.decimal();
      add(1, only, only, only, only, in.signed());
    } else {
      add(
          more == 0 ? 1 : more,
          in.decimal(),
          in.decimal(),
          in.decimal(),
          in.decimal(),
          in.signed());
    }
  }

  @Override
  void write(Packer out) {
    boolean single = count == 1 && sum == min && sum == max && sum == last;
    if (single) {
      out.number(1);
      out.decimal(sum);
    } else {
      // 1 says that all numbers are the same, and no measurement has a count of 0.
      out.number(count == 1 ? 0 : count);
      out.decimal(sum);
      out.decimal(min);
      out.decimal(max);
      out.decimal(last);
    }
    out.signed(lastMicros);
  }

  @Override
  RollupValue value() {
    return new RollupValue.Samples(count, sum, min, max, last, lastMicros);
  }
}
