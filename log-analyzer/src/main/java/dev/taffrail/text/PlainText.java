package dev.taffrail.text;

import java.util.Locale;

/**
 * Makes text of unknown origin harmless for a terminal: control characters, escape sequences and
 * characters that turn the direction of text or cannot be seen are shown as {@code \}{@code uXXXX}.
 * JSON stays the same JSON.
 */
public final class PlainText {
  private PlainText() {}

  /** One line: line ends and tabs are shown too. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Several lines: line ends and tabs stay. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepLines) {
    StringBuilder escaped = null;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      boolean harmless = isHarmless(c) || (keepLines && (c == '\n' || c == '\t'));
      if (!harmless && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        escaped.append(harmless ? Character.toString(c) : code(c));
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static boolean isHarmless(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String code(int character) {
    StringBuilder code = new StringBuilder();
    for (char c : Character.toChars(character)) {
      code.append(code(c));
    }
    return code.toString();
  }

  private static String code(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }
}
