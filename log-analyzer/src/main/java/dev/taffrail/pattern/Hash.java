package dev.taffrail.pattern;

import java.util.HexFormat;

/**
 * The hash of a sequence of tokens: a polynomial, so that one token can be exchanged without
 * reading the others. It is the same on every machine and in every run: ids are made of it.
 */
final class Hash {
  /** The hash of any variable. */
  static final long VARIABLE = mix(0x9E3779B97F4A7C15L);

  static final long START = 0xCBF29CE484222325L;
  private static final long CHAR_FACTOR = 0x100000001B3L;
  private static final long FACTOR = 0xD6E8FEB86659FD93L;
  private static final long[] POWERS = powers(2 * TokenScanner.MAX_TOKENS);

  private Hash() {}

  static long addChar(long hash, char c) {
    return (hash ^ c) * CHAR_FACTOR;
  }

  static long addToken(long hash, long token) {
    return hash * FACTOR + token;
  }

  /** The hash of a sequence after one of its tokens has become a variable. */
  static long withVariable(long hash, int length, int position, long token) {
    return hash + (VARIABLE - token) * POWERS[length - 1 - position];
  }

  /** Spreads the bits (the finalizer of MurmurHash 3). */
  static long mix(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  /** An id of 16 hex digits that follows from texts. */
  static String id(String... texts) {
    long hash = START;
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        hash = addChar(hash, text.charAt(i));
      }
      hash = mix(addToken(hash, text.length()));
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long[] powers(int count) {
    long[] powers = new long[count];
    powers[0] = 1;
    for (int i = 1; i < count; i++) {
      powers[i] = powers[i - 1] * FACTOR;
    }
    return powers;
  }
}
