package dev.taffrail.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes small numbers in few bytes. Not thread-safe. */
final class Packer {
  /** Doubles that are whole numbers of at most this size are written as such. */
  private static final double WHOLE = 1L << 47;

  private byte[] bytes = new byte[1 << 10];
  private int length;

  int length() {
    return length;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  /** A number that is mostly small; negative ones take ten bytes. */
  void number(long value) {
    reserve(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[length++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  void decimal(double value) {
    boolean whole =
        value == Math.rint(value)
            && Math.abs(value) <= WHOLE
            && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
    if (whole) {
      long number = (long) value;
      number(((number << 1) ^ (number >> 63)) << 1);
      return;
    }
    number(1);
    long bits = Double.doubleToRawLongBits(value);
    reserve(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (bits >>> shift);
    }
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes(utf8, utf8.length);
  }

  /** What another one holds, with its length before it. */
  void nested(Packer other) {
    number(other.length);
    bytes(other.bytes, other.length);
  }

  /** What another one holds. */
  void append(Packer other) {
    bytes(other.bytes, other.length);
  }

  private void bytes(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
