package dev.taffrail.rollup;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link Packer} wrote. Not thread-safe. */
final class Unpacker {
  private final byte[] bytes;
  private int at;

  Unpacker(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  int position() {
    return at;
  }

  void skip(int count) {
    at += count;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Another reader of the same bytes. */
  Unpacker at(int position) {
    return new Unpacker(bytes, position);
  }

  long number() {
    byte next = bytes[at++];
    long value = next & 0x7FL;
    for (int shift = 7; next < 0; shift += 7) {
      next = bytes[at++];
      value |= (next & 0x7FL) << shift;
    }
    return value;
  }

  int size() {
    return Math.toIntExact(number());
  }

  long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  double decimal() {
    long whole = number();
    if ((whole & 1) == 0) {
      long value = whole >>> 1;
      return (double) ((value >>> 1) ^ -(value & 1));
    }
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << Byte.SIZE | (bytes[at++] & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  String text() {
    int length = size();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }
}
