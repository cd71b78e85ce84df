package dev.taffrail.parse;

import dev.taffrail.event.RawText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bytes as UTF-8 and says whether some were none. */
final class Utf8 {
  private Utf8() {}

  /**
   * Text of a line.
   *
   * @param replaced whether a byte sequence that is not UTF-8 became U+FFFD
   */
  record Decoded(String text, boolean replaced) {}

  static Decoded decode(RawText raw) {
    ByteBuffer bytes = ByteBuffer.wrap(raw.buffer(), raw.start(), raw.length());
    try {
      return new Decoded(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), false);
    } catch (CharacterCodingException e) {
      return new Decoded(raw.toString(), true);
    }
  }
}
