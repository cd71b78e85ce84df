package dev.taffrail.rollup;

/** A {@link RollupValue} in the making. Not thread-safe. */
abstract sealed class Tally permits CountTally, DurationTally, SampleTally {

  static Tally of(Family.Measure measure) {
    return switch (measure) {
      case COUNT -> new CountTally();
      case DURATIONS -> new DurationTally();
      case SAMPLES -> new SampleTally();
    };
  }

  static Tally of(RollupValue value) {
    Tally tally =
        of(
            switch (value) {
              case RollupValue.Count count -> Family.Measure.COUNT;
              case RollupValue.Durations durations -> Family.Measure.DURATIONS;
              case RollupValue.Samples samples -> Family.Measure.SAMPLES;
            });
    tally.add(value);
    return tally;
  }

  /** Adds one of the same kind. */
  abstract void add(RollupValue value);

  /** Adds what {@link #write} wrote. */
  abstract void read(long number, Unpacker rest);

  /** Writes the number that tells how many, and all else. */
  abstract void write(Packer numbers, Packer rest);

  /** Leaves unread what one wrote. */
  static void skip(Family.Measure measure, long number, Unpacker rest) {
    switch (measure) {
      case COUNT -> {}
      case DURATIONS -> rest.skip(rest.size());
      case SAMPLES -> SampleTally.skip(number, rest);
    }
  }

  abstract RollupValue value();
}
