package dev.taffrail.source.spool;

/**
 * What was taken under a key.
 *
 * @param key hash of the sender and of what the sender wrote
 * @param millis when, milliseconds since the epoch
 * @param crc of the bytes as they came
 */
record Taken(String key, long millis, long lines, long bytes, int crc) {
  private static final int VALUES = 5;

  String encode() {
    return String.join(
        "\t",
        key,
        Long.toString(millis),
        Long.toString(lines),
        Long.toString(bytes),
        Integer.toHexString(crc));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param from index of the first value
   * @throws IllegalArgumentException for anything else
   */
  static Taken decode(String[] values, int from) {
    if (values.length < from + VALUES) {
      throw new IllegalArgumentException("fewer than 5 values");
    }
    return new Taken(
        values[from],
        Long.parseLong(values[from + 1]),
        Long.parseLong(values[from + 2]),
        Long.parseLong(values[from + 3]),
        Integer.parseUnsignedInt(values[from + 4], 16));
  }

  /** Whether these are the lines that were taken. */
  boolean isOf(Staged body) {
    return lines == body.lines() && bytes == body.bytes() && crc == body.crc();
  }
}
