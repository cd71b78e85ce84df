package dev.taffrail.query;

/** Finds where the pieces of query text end. Immutable. */
record Scanner(String text) {
  /** Characters behind which a quote opens, also in the middle of a word. */
  private static final String OPENERS = "=:{[(,";

  /** The first place from here that is no blank, or the end. */
  int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && isBlank(i)) {
      i++;
    }
    return i;
  }

  /** Whether a word may end before this place. */
  boolean isBoundary(int i) {
    return i >= text.length() || isBlank(i) || text.charAt(i) == ')';
  }

  /**
   * Where the word ends that starts here. Blanks within quotes and brackets that belong to it are
   * part of it: {@code msg="timed out"}, {@code invoke0(Native Method)}.
   */
  int wordEnd(int from) {
    int i = from;
    while (!isBoundary(i)) {
      i = afterPiece(from, i);
    }
    return i;
  }

  /** The quote that ends the text quoted from here, -1 when there is none. */
  int closingQuote(int open) {
    return unescaped('"', open + 1);
  }

  /** The next such character without a backslash before it, -1 when there is none. */
  int unescaped(char wanted, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == wanted) {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private int afterPiece(int from, int i) {
    int close =
        switch (text.charAt(i)) {
          case '\\' -> isBoundary(i + 1) && !isBracket(i + 1) ? -1 : i + 1;
          case '(' -> closingBracket(i);
          case '"' -> i == from || OPENERS.indexOf(text.charAt(i - 1)) >= 0 ? closingQuote(i) : -1;
          default -> -1;
        };
    return (close < 0 ? i : close) + 1;
  }

  private int closingBracket(int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBracket(int i) {
    return i < text.length() && text.charAt(i) == ')';
  }

  private boolean isBlank(int i) {
    char c = text.charAt(i);
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
