package dev.taffrail.pattern;

import java.util.Arrays;

/** What a line looks like without its variables, kept for longer than the scanner keeps it. */
final class Skeleton {
  static final String WILDCARD = "<*>";

  /** There may be a mark or two between a name and its value. */
  private static final int NAME_DISTANCE = 3;

  private final String text;
  private final byte[] kind;
  private final int[] start;
  private final int[] end;
  private final int[] first;
  private final long[] key;
  private final long[] shape;
  private final long hash;

  private Skeleton(Tokens tokens, String text) {
    this.text = text;
    kind = Arrays.copyOf(tokens.kind, tokens.count);
    start = Arrays.copyOf(tokens.start, tokens.count);
    end = Arrays.copyOf(tokens.end, tokens.count);
    first = Arrays.copyOf(tokens.first, tokens.keys);
    key = Arrays.copyOf(tokens.key, tokens.keys);
    shape = Arrays.copyOf(tokens.shape, tokens.keys);
    hash = tokens.skeleton;
  }

  static Skeleton of(Tokens tokens, String line) {
    // One character more than is scanned, so that reading it again says that there was more.
    int kept = Math.min(line.length(), TokenScanner.MAX_CHARS + 1);
    return new Skeleton(tokens, line.substring(0, kept));
  }

  String text() {
    return text;
  }

  long hash() {
    return hash;
  }

  /** How many keys there are. */
  int length() {
    return key.length;
  }

  long key(int position) {
    return key[position];
  }

  long shape(int position) {
    return shape[position];
  }

  boolean isVariable(int position) {
    return kind[first[position]] >= Tokens.VALUE;
  }

  boolean isWord(int position) {
    return kind[first[position]] == Tokens.WORD;
  }

  boolean isMark(int position, char mark) {
    int token = first[position];
    return (kind[token] == Tokens.MARK || kind[token] == Tokens.JOINT)
        && text.charAt(start[token]) == mark;
  }

  /** The text of a key, with what stands between its tokens. */
  String text(int position) {
    return text.substring(start[first[position]], end[last(position) - 1]);
  }

  /** The last word before a position, close enough to name what stands there; or nothing. */
  String nameBefore(int position) {
    for (int i = position - 1; i >= Math.max(0, position - NAME_DISTANCE); i--) {
      if (isWord(i)) {
        return text(i);
      }
    }
    return "";
  }

  /** Where a key begins in the text. */
  int start(int position) {
    return start[first[position]];
  }

  int end(int position) {
    return end[last(position) - 1];
  }

  /** What a variable is made of: {@code <*>, <*>} of {@code 10, 20}. */
  String shapeText(int position) {
    StringBuilder made = new StringBuilder();
    int behind = -1;
    for (int token = first[position]; token < last(position); token++) {
      boolean plain = kind[token] == Tokens.VALUE;
      boolean blank = behind >= 0 && start[token] > behind;
      boolean again = plain && endsWithWildcard(made);
      if (blank && !again) {
        made.append(' ');
      }
      if (!again) {
        made.append(plain ? WILDCARD : text.substring(start[token], end[token]));
      }
      behind = end[token];
    }
    return made.toString();
  }

  static boolean endsWithWildcard(StringBuilder text) {
    int from = text.length() - WILDCARD.length();
    return from >= 0 && text.indexOf(WILDCARD, from) == from;
  }

  private int last(int position) {
    return position + 1 < first.length ? first[position + 1] : kind.length;
  }
}
