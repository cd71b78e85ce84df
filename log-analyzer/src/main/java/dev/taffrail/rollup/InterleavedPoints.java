package dev.taffrail.rollup;

/**
 * The points of blocks of version 1: all of one value stands behind its number of events, and
 * durations have the number of their buckets before them instead of a length.
 */
final class InterleavedPoints {
  static final int VERSION = 1;

  private InterleavedPoints() {}

  /** What stands behind the number of events, as later blocks have it. */
  static Unpacker rest(Family.Measure measure, Unpacker in) {
    if (measure != Family.Measure.DURATIONS) {
      return in;
    }
    Packer durations = new Packer();
    int buckets = in.size();
    if (buckets > 0) {
      durations.number(in.number());
    }
    for (int left = buckets; left > 0; left--) {
      durations.number(in.number());
      durations.number(in.number());
    }
    Packer rest = new Packer();
    rest.nested(durations);
    return new Unpacker(rest.toArray(), 0);
  }
}
