package dev.taffrail.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes of one line without its line end: a slice of a buffer that nobody changes. Equal when the
 * bytes are equal.
 */
public final class RawText {
  private final byte[] buffer;
  private final int start;
  private final int length;

  public RawText(byte[] buffer, int start, int length) {
    Objects.checkFromIndexSize(start, length, buffer.length);
    this.buffer = buffer;
    this.start = start;
    this.length = length;
  }

  public static RawText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RawText(bytes, 0, bytes.length);
  }

  /** The shared buffer: to be read only, from {@link #start()}, {@link #length()} bytes. */
  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  public int length() {
    return length;
  }

  /** The same bytes without a larger buffer behind them. */
  public RawText compact() {
    return length == buffer.length
        ? this
        : new RawText(Arrays.copyOfRange(buffer, start, start + length), 0, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawText that
        && Arrays.equals(
            buffer, start, start + length, that.buffer, that.start, that.start + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    return hash;
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  @Override
  public String toString() {
    return new String(buffer, start, length, StandardCharsets.UTF_8);
  }
}
