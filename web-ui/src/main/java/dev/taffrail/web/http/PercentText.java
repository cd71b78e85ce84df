package dev.taffrail.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded UTF-8. */
final class PercentText {
  private PercentText() {}

  /**
   * Decodes; nothing is repaired.
   *
   * @throws IllegalArgumentException for broken escapes, broken UTF-8 and NUL
   */
  static String decode(String raw, boolean plusIsSpace) {
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        if (i + 2 >= in.length) {
          throw new IllegalArgumentException("escape cut short");
        }
        out.put((byte) (hex(in[i + 1]) << 4 | hex(in[i + 2])));
        i += 2;
      } else {
        out.put(plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i]);
      }
    }
    String text = text(out.flip());
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL");
    }
    return text;
  }

  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    if (value < 0) {
      throw new IllegalArgumentException("no hex digit");
    }
    return value;
  }

  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
