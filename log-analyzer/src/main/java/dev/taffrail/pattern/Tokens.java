package dev.taffrail.pattern;

import java.util.stream.IntStream;

/**
 * The tokens of one line, twice: as they stand there, and folded to keys, where neighbouring
 * variables are one. Written by a {@link TokenScanner} for line after line.
 */
final class Tokens {
  /** What a token is. */
  static final byte WORD = 0;

  static final byte MARK = 1;

  /** A mark that may stand inside a value, as in {@code 10:00, 12 - 14}. */
  static final byte JOINT = 2;

  /** Certainly a variable, by its shape. */
  static final byte VALUE = 3;

  /** A variable by its place, as behind {@code =}; its text may still be always the same. */
  static final byte TEXT = 4;

  private static final String JOINTS = ",:-/.+_@#";

  /** Most marks are one character of ASCII. */
  private static final long[] MARK_HASHES =
      IntStream.range(0, 128)
          .mapToLong(c -> Hash.mix(Hash.addChar(Hash.START, (char) c)))
          .toArray();

  /** The shape of a plain variable. */
  static final long PLAIN = 1;

  /** One step of the scanner adds fewer tokens than this. */
  private static final int RESERVE = 8;

  final byte[] kind = new byte[TokenScanner.MAX_TOKENS];
  final int[] start = new int[TokenScanner.MAX_TOKENS];
  final int[] end = new int[TokenScanner.MAX_TOKENS];
  final long[] hash = new long[TokenScanner.MAX_TOKENS];

  /** Whether the token is a part of the variable before it, as a bracket behind {@code key=}. */
  final boolean[] inner = new boolean[TokenScanner.MAX_TOKENS];

  int count;

  /** For each key, its hash, its first token and, of a variable, what it is made of. */
  final long[] key = new long[TokenScanner.MAX_TOKENS];

  final int[] first = new int[TokenScanner.MAX_TOKENS];
  final long[] shape = new long[TokenScanner.MAX_TOKENS];
  int keys;

  /** The hash of all keys. */
  long skeleton;

  boolean hasWord;

  private final LineText text;

  Tokens(LineText text) {
    this.text = text;
  }

  void clear() {
    count = 0;
    hasWord = false;
  }

  void add(byte newKind, int from, int to, long newHash) {
    kind[count] = newKind;
    start[count] = from;
    end[count] = to;
    hash[count] = newHash;
    inner[count] = false;
    hasWord |= newKind == WORD;
    count++;
  }

  void addMark(int from, int to) {
    char c = text.at(from);
    if (to == from + 1 && c < MARK_HASHES.length) {
      add(JOINTS.indexOf(c) >= 0 ? JOINT : MARK, from, to, MARK_HASHES[c]);
      return;
    }
    boolean joint = true;
    for (int i = from; i < to; i++) {
      joint &= text.isOneOf(JOINTS, i);
    }
    add(joint ? JOINT : MARK, from, to, text.hash(from, to));
  }

  /** Adds a variable; it makes one with a variable that it is joined to without blanks. */
  void addValue(int from, int to) {
    int last = count - 1;
    int start = from;
    if (last > 0 && end[last] == from && !inner[last] && isValueBefore(last)) {
      if (kind[last] == JOINT) {
        start = this.start[last - 1];
        count -= 2;
      } else if (last > 1 && isBracketAround(last)) {
        start = this.start[last - 2];
        count -= 3;
      }
    }
    add(VALUE, start, to, PLAIN);
  }

  private boolean isValueBefore(int mark) {
    return kind[mark - 1] == VALUE && end[mark - 1] == start[mark];
  }

  /** In <code>{3f2504e0}/users</code> what is in brackets is a part of the path. */
  private boolean isBracketAround(int last) {
    boolean braces = isMark(last, "}") && isMark(last - 2, "{");
    boolean brackets = isMark(last, "]") && isMark(last - 2, "[");
    return (braces || brackets) && end[last - 2] == start[last - 1];
  }

  boolean isFull() {
    return count >= TokenScanner.MAX_TOKENS - RESERVE;
  }

  boolean isMark(int token, String marks) {
    return token >= 0
        && (kind[token] == MARK || kind[token] == JOINT)
        && text.isOneOf(marks, start[token]);
  }

  /** Variables that only blanks and joints part are one: lists have any length, times any form. */
  void fold() {
    int at = 0;
    int open = -1;
    for (int token = 0; token < count; token++) {
      byte tokenKind = kind[token];
      if (inner[token]) {
        shape[at - 1] = Hash.addToken(shape[at - 1], hash[token]);
        open = at - 1;
      } else if (tokenKind >= VALUE) {
        if (open < 0) {
          open = at;
          key[at] = Hash.VARIABLE;
          first[at] = token;
          shape[at++] = hash[token];
        } else {
          shape[open] = joined(open, at, hash[token]);
          at = open + 1;
        }
        if (start[token] == end[token]) {
          open = -1;
        }
      } else {
        if (tokenKind != JOINT) {
          open = -1;
        }
        key[at] = hash[token];
        first[at] = token;
        shape[at++] = 0;
      }
    }
    keys = at;
    long all = Hash.START;
    for (int i = 0; i < at; i++) {
      all = Hash.addToken(all, key[i]);
    }
    skeleton = all;
  }

  private long joined(int open, int at, long next) {
    if (at == open + 1 && shape[open] == PLAIN && next == PLAIN) {
      return PLAIN;
    }
    long made = shape[open];
    for (int mark = open + 1; mark < at; mark++) {
      made = Hash.addToken(made, key[mark]);
    }
    return Hash.addToken(made, next);
  }

  /** The text of a key. */
  String textOf(int keyIndex) {
    int from = start[first[keyIndex]];
    return new String(text.chars(), from, end[last(keyIndex) - 1] - from);
  }

  /** The token behind the last one of a key. */
  int last(int keyIndex) {
    return keyIndex + 1 < keys ? first[keyIndex + 1] : count;
  }
}
