package dev.taffrail.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into the tokens that searches find: runs of letters and digits, case folded. A run in
 * camelCase gives itself and then its parts, so that {@code OrderService} is found whole and by
 * {@code order}; parts do not count as neighbours in a phrase. Ideographs are tokens of their own.
 *
 * <p>Reusable, not thread-safe: {@link #reset}, then {@link #next} until it is false.
 */
public final class TextTokenizer {
  /** Longer runs keep this many characters. */
  public static final int MAX_LENGTH = 255;

  private static final int MAX_PARTS = 16;

  private String text = "";
  private int at;
  private final char[] folded = new char[MAX_LENGTH];
  private int length;
  private final int[] partEnds = new int[MAX_PARTS];
  private int parts;
  private int nextPart;
  private int tokenStart;
  private int tokenLength;

  /** Starts on another text. */
  public void reset(String newText) {
    text = newText;
    at = 0;
    parts = 0;
    nextPart = 0;
  }

  /** Moves to the next token; false at the end of the text. */
  public boolean next() {
    if (nextPart < parts) {
      tokenStart = nextPart == 0 ? 0 : partEnds[nextPart - 1];
      tokenLength = partEnds[nextPart] - tokenStart;
      nextPart++;
      return true;
    }
    return nextRun();
  }

  /** Whether the token is a part of the run before it. */
  public boolean isPart() {
    return nextPart > 0;
  }

  /** Holds the characters of the token, from {@link #start()}, {@link #length()} of them. */
  public char[] buffer() {
    return folded;
  }

  public int start() {
    return tokenStart;
  }

  public int length() {
    return tokenLength;
  }

  /** The token as a new string. */
  public String token() {
    return new String(folded, tokenStart, tokenLength);
  }

  /** All runs of a text, without their parts. */
  public static List<String> runs(String text) {
    TextTokenizer tokenizer = new TextTokenizer();
    tokenizer.reset(text);
    List<String> runs = new ArrayList<>();
    while (tokenizer.next()) {
      if (!tokenizer.isPart()) {
        runs.add(tokenizer.token());
      }
    }
    return runs;
  }

  private boolean nextRun() {
    parts = 0;
    nextPart = 0;
    length = 0;
    String s = text;
    int end = s.length();
    int from = skipSeparators(s, end);
    if (from == end) {
      at = end;
      return false;
    }
    boolean upperInside = fold(s, from, end);
    tokenStart = 0;
    tokenLength = length;
    if (upperInside) {
      splitCamelCase(s, from);
    }
    return true;
  }

  private int skipSeparators(String s, int end) {
    int i = at;
    while (i < end && !isTokenChar(s, i)) {
      i++;
    }
    return i;
  }

  /** Copies one run, folded, and says whether it has an upper-case letter behind its first. */
  private boolean fold(String s, int from, int end) {
    boolean upperInside = false;
    int i = from;
    while (i < end) {
      char c = s.charAt(i);
      if (c < 0x80) {
        boolean upper = c >= 'A' && c <= 'Z';
        boolean lower = c >= 'a' && c <= 'z';
        if (!upper && !lower && (c < '0' || c > '9')) {
          break;
        }
        upperInside |= upper && i > from;
        append(upper ? (char) (c + 32) : c);
        i++;
        continue;
      }
      if (!isTokenChar(s, i)) {
        break;
      }
      int codePoint = s.codePointAt(i);
      if (Character.isIdeographic(codePoint)) {
        if (i == from) {
          appendCodePoint(codePoint);
          i += Character.charCount(codePoint);
        }
        break;
      }
      upperInside |= i > from && Character.isUpperCase(codePoint);
      appendCodePoint(Character.toLowerCase(codePoint));
      i += Character.charCount(codePoint);
    }
    at = i;
    return upperInside;
  }

  private void append(char c) {
    if (length < MAX_LENGTH) {
      folded[length++] = c;
    }
  }

  private void appendCodePoint(int codePoint) {
    if (length + Character.charCount(codePoint) <= MAX_LENGTH) {
      length += Character.toChars(codePoint, folded, length);
    }
  }

  /** Parts only of runs that look like names: letters alone, three a part on average. */
  private void splitCamelCase(String s, int from) {
    if (at - from != length) {
      return;
    }
    int found = 0;
    for (int i = 1; i < length; i++) {
      char before = s.charAt(from + i - 1);
      char c = s.charAt(from + i);
      if (!Character.isLetter(c)) {
        return;
      }
      boolean lowerAhead = i + 1 < length && Character.isLowerCase(s.charAt(from + i + 1));
      boolean boundary = Character.isUpperCase(c) && (Character.isLowerCase(before) || lowerAhead);
      if (boundary) {
        if (found == MAX_PARTS - 1) {
          return;
        }
        partEnds[found++] = i;
      }
    }
    partEnds[found++] = length;
    if (found > 1 && length >= 3 * found) {
      parts = found;
    }
  }

  private static boolean isTokenChar(String s, int i) {
    char c = s.charAt(i);
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
    if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(s.charAt(i - 1))) {
      return false;
    }
    int codePoint = s.codePointAt(i);
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }
}
