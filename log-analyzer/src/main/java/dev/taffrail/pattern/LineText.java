package dev.taffrail.pattern;

/** The characters of the line that is scanned, with a buffer that every line uses again. */
final class LineText {
  private final char[] chars = new char[TokenScanner.MAX_CHARS];
  private int length;

  void read(String line) {
    length = Math.min(line.length(), TokenScanner.MAX_CHARS);
    line.getChars(0, length, chars, 0);
  }

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** The character at a position; 0 behind the end. */
  char at(int i) {
    return i < length ? chars[i] : 0;
  }

  boolean isDigit(int i) {
    return i >= 0 && i < length && chars[i] >= '0' && chars[i] <= '9';
  }

  boolean isLetter(int i) {
    return i >= 0 && i < length && CharClass.is(chars[i], CharClass.LETTER);
  }

  /** Whether a word ends here. */
  boolean isEnd(int i) {
    return i >= length || CharClass.is(chars[i], CharClass.END_OF_WORD);
  }

  boolean isBlank(int i) {
    return i >= 0 && i < length && CharClass.of(chars[i]) == CharClass.BLANK;
  }

  boolean isOneOf(String set, int i) {
    return i < length && set.indexOf(chars[i]) >= 0;
  }

  boolean isDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(i)) {
        return false;
      }
    }
    return from < to;
  }

  boolean contains(char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] == c) {
        return true;
      }
    }
    return false;
  }

  int skipBlanks(int from) {
    int i = from;
    while (isBlank(i)) {
      i++;
    }
    return i;
  }

  int skipLetters(int from) {
    int i = from;
    while (isLetter(i)) {
      i++;
    }
    return i;
  }

  /** Where a word really ends: what closes a sentence is no part of it. */
  int trimmed(int from, int end) {
    int last = end;
    while (last > from && isOneOf(".!?:*", last - 1)) {
      last--;
    }
    return last;
  }

  long hash(int from, int to) {
    long hash = Hash.START;
    for (int i = from; i < to; i++) {
      hash = Hash.addChar(hash, chars[i]);
    }
    return Hash.mix(hash);
  }
}
