package dev.taffrail.parse;

import dev.taffrail.event.RawText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells what bytes are UTF-8, before anything reads them as text. */
final class Utf8 {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = '\\' * LOW_BITS;

  private Utf8() {}

  /** Whether all bytes are ASCII and none is a backslash: such JSON has nothing to decode. */
  static boolean isPlain(RawText raw) {
    byte[] bytes = raw.buffer();
    int end = raw.start() + raw.length();
    int i = raw.start();
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(bytes, i);
      long zeroAtBackslash = eight ^ BACKSLASHES;
      if (((eight | (zeroAtBackslash - LOW_BITS)) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < end; i++) {
      if (bytes[i] < 0 || bytes[i] == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes are well-formed by table 3-7 of the Unicode Standard. */
  static boolean isValid(RawText raw) {
    byte[] bytes = raw.buffer();
    int end = raw.start() + raw.length();
    int i = raw.start();
    while (i < end) {
      int width = asciiWidth(bytes, i, end);
      width = width == 0 ? width(bytes, i, end) : width;
      if (width == 0) {
        return false;
      }
      i += width;
    }
    return true;
  }

  /** 8 or 1 where so many bytes of ASCII stand, otherwise 0. */
  private static int asciiWidth(byte[] bytes, int i, int end) {
    boolean eight = i + Long.BYTES <= end && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0;
    return eight ? Long.BYTES : bytes[i] >= 0 ? 1 : 0;
  }

  /** The text with U+FFFD for each half of a surrogate pair that stands alone. */
  static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLone(text);
      }
    }
    return text;
  }

  private static String replaceLone(String text) {
    return text.codePoints()
        .map(codePoint -> isLone(codePoint) ? 0xFFFD : codePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** Bytes of the character that starts here; 0 when none does. */
  private static int width(byte[] bytes, int i, int end) {
    int first = bytes[i] & 0xFF;
    int width = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (width == 0 || i + width > end || !secondFits(first, bytes[i + 1] & 0xFF)) {
      return 0;
    }
    for (int k = 1; k < width; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return width;
  }

  /** Excludes longer forms than needed, surrogates and what lies behind the last code point. */
  private static boolean secondFits(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
