package dev.taffrail.rollup;

/**
 * What a {@link RollupBlock} says of itself before its cells: enough to leave it unread.
 *
 * @param quarters whether its cells are quarters of an hour, and not minutes
 * @param twin whether the same is stored in cells of the other length too
 * @param families a bit for the code of each family
 * @param firstMinute where its first cell begins, minutes since the epoch
 * @param lastMinute where its last cell begins
 */
public record RollupHead(
    boolean quarters, boolean twin, long families, long firstMinute, long lastMinute) {
  static final int VERSION = 2;

  private static final int QUARTERS = 1;
  private static final int TWIN = 2;

  static RollupHead read(Unpacker in) {
    int version = in.size();
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "rollups have version " + version + ", this program reads 1 to " + VERSION);
    }
    int flags = in.size();
    long families = in.number();
    long first = in.signed();
    return new RollupHead(
        (flags & QUARTERS) != 0, (flags & TWIN) != 0, families, first, first + in.number());
  }

  /** Reads what {@link #toBytes} gave. */
  public static RollupHead read(byte[] bytes, int start) {
    return read(new Unpacker(bytes, start));
  }

  /** As it is stored. */
  public byte[] toBytes() {
    Packer out = new Packer();
    write(out);
    return out.toArray();
  }

  void write(Packer out) {
    out.number(VERSION);
    out.number((quarters ? QUARTERS : 0) | (twin ? TWIN : 0));
    out.number(families);
    out.signed(firstMinute);
    out.number(lastMinute - firstMinute);
  }

  /**
   * Whether it may hold cells of a family that begin in a time.
   *
   * @param toMinute the first that is not meant
   */
  boolean mayHold(Family family, long fromMinute, long toMinute) {
    return (families & bit(family)) != 0 && firstMinute < toMinute && lastMinute >= fromMinute;
  }

  static long bit(Family family) {
    return 1L << family.code();
  }
}
