package dev.taffrail.logging;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes all that could break a line or drive a terminal. JSON demands it for U+0000 to U+001F
 * only; here also DEL, the C1 controls (U+0085 is a line end, U+009B starts an ANSI sequence) and
 * the line ends U+2028 and U+2029.
 */
final class LineSafeEscapes extends CharacterEscapes {
  private static final int DEL = 0x7F;
  private static final int LAST_C1 = 0x9F;
  private static final SerializableString[] C1 =
      IntStream.rangeClosed(DEL, LAST_C1)
          .mapToObj(LineSafeEscapes::escape)
          .toArray(SerializableString[]::new);
  private static final SerializableString LINE_SEPARATOR = escape(0x2028);
  private static final SerializableString PARAGRAPH_SEPARATOR = escape(0x2029);

  private final int[] ascii = standardAsciiEscapesForJSON();

  LineSafeEscapes() {
    ascii[DEL] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    if (c >= DEL && c <= LAST_C1) {
      return C1[c - DEL];
    }
    return switch (c) {
      case 0x2028 -> LINE_SEPARATOR;
      case 0x2029 -> PARAGRAPH_SEPARATOR;
      default -> null;
    };
  }

  private static SerializableString escape(int c) {
    return new SerializedString(String.format("\\u%04X", c));
  }
}
