package dev.taffrail.pattern;

/** What a character may be part of. Classes are bits, so that those of a word add up. */
final class CharClass {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;

  /** Joins parts of names and ids: a digit beside it belongs to an id. */
  static final int JOINT = 8;

  static final int SYMBOL = 16;
  static final int BLANK = 32;
  static final int SEPARATOR = 64;
  static final int EQUALS = 128;

  static final int LETTER = LOWER | UPPER;
  static final int END_OF_WORD = BLANK | SEPARATOR | EQUALS;

  private static final int ASCII = 128;

  /** Between ASCII and this there are control characters. */
  private static final int FIRST_PRINTABLE = 0xA0;

  private static final int[] TABLE = new int[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      TABLE[c] = classify(c);
    }
  }

  private CharClass() {}

  static int of(char c) {
    if (c < ASCII) {
      return TABLE[c];
    }
    return c < FIRST_PRINTABLE || Character.isWhitespace(c) || Character.isSpaceChar(c)
        ? BLANK
        : LOWER;
  }

  static boolean is(char c, int classes) {
    return (of(c) & classes) != 0;
  }

  private static int classify(char c) {
    if (c <= ' ' || c == 0x7f) {
      return BLANK;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return UPPER;
    }
    if (c == '=') {
      return EQUALS;
    }
    if ("-_./#@".indexOf(c) >= 0) {
      return JOINT;
    }
    return ":,;()[]{}<>\"'|".indexOf(c) >= 0 ? SEPARATOR : SYMBOL;
  }
}
