package dev.taffrail.logging;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes U+FFFD for half a surrogate pair. Java strings may hold one, UTF-8 cannot, and many JSON
 * parsers refuse a line that has one escaped.
 */
final class WellFormedText extends JsonGeneratorDelegate {
  private static final int REPLACEMENT = 0xFFFD;

  WellFormedText(JsonGenerator out) {
    super(out, false);
  }

  @Override
  public JsonGenerator writeName(String name) {
    return super.writeName(wellFormed(name));
  }

  @Override
  public JsonGenerator writeName(SerializableString name) {
    return writeName(name.getValue());
  }

  @Override
  public JsonGenerator writeString(@Nullable String text) {
    return text == null ? writeNull() : super.writeString(wellFormed(text));
  }

  @Override
  public JsonGenerator writeString(SerializableString text) {
    return writeString(text.getValue());
  }

  @Override
  public JsonGenerator writeString(char[] text, int offset, int length) {
    return writeString(new String(text, offset, length));
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceHalves(text);
      }
    }
    return text;
  }

  private static String replaceHalves(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    // A pair is one code point, so what still is a surrogate has no other half.
    text.codePoints().map(c -> isHalf(c) ? REPLACEMENT : c).forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
