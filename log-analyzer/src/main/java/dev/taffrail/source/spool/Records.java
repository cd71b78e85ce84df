package dev.taffrail.source.spool;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a segment. The first is a head with an id of its own; then come blocks: a record for
 * each line that was taken ({@code +}, the envelope, what was cut off, the bytes of the line; tabs
 * between), and an end ({@code =}) that proves that the block is whole.
 */
final class Records {
  static final char RECORD = '+';
  static final char END = '=';
  static final char HEAD_START = 't';

  /** No end is longer. */
  static final int LONGEST_END = 512;

  /** In an end: the text of the last line may go on in the next block. */
  static final String OPEN = "open";

  private static final String HEAD = "taffrail-spool\t1\t";
  private static final String WHOLE = "whole";

  private Records() {}

  static byte[] head(String id) {
    return bytes(HEAD + id + "\n");
  }

  static boolean isHead(String line) {
    return line.startsWith(HEAD);
  }

  /**
   * The end of a block.
   *
   * @param length of its records in bytes
   * @param taken under a key; null without
   */
  record End(long length, int crc, boolean open, @Nullable Taken taken) {
    byte[] encode() {
      String text =
          END
              + Long.toString(length)
              + "\t"
              + Integer.toHexString(crc)
              + "\t"
              + (open ? OPEN : WHOLE)
              + (taken == null ? "" : "\t" + taken.encode())
              + "\n";
      return bytes(text);
    }

    /**
     * Reads what {@link #encode} wrote, without the line end.
     *
     * @throws IllegalArgumentException for anything else
     */
    static End decode(String line) {
      String[] values = line.split("\t", -1);
      if (values.length < 3 || line.charAt(0) != END) {
        throw new IllegalArgumentException("no end of a block");
      }
      return new End(
          Long.parseLong(values[0].substring(1)),
          Integer.parseUnsignedInt(values[1], 16),
          values[2].equals(OPEN),
          values.length == 3 ? null : Taken.decode(values, 3));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
