package dev.taffrail.logging.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that announce a secret, and the pairs of bytes by which they are found: of each word
 * two pairs side by side, so that looking at every second place meets one of them.
 *
 * @param word in lower case, matched in any; or as it is, matched exactly
 * @param offset where the pair stands in the word
 * @param least how many bytes have to follow, for a token
 */
record SecretWords(byte[] word, boolean anyCase, Shape shape, int offset, int least) {
  /** What stands behind or around a word. */
  enum Shape {
    KEY,
    HEADER,
    BEARER,
    BASIC,
    TOKEN,
    JWT,
    PATH,
    PRIVATE_KEY,
    URL
  }

  static final byte NOTHING = 0;

  /** By {@link #pair}: nothing, or the number of a list of words. */
  static final byte[] PAIRS = new byte[1 << 15];

  /** The words of a kind of pair. */
  static final SecretWords[][] WORDS;

  static {
    List<List<SecretWords>> words = new ArrayList<>(List.of(List.of()));
    anyCase(words, "password", "swo", Shape.KEY);
    anyCase(words, "passwd", "swd", Shape.KEY);
    anyCase(words, "passphrase", "phr", Shape.KEY);
    anyCase(words, "pwd", "pwd", Shape.KEY);
    anyCase(words, "secret", "ecr", Shape.KEY);
    anyCase(words, "token", "oke", Shape.KEY);
    anyCase(words, "api_key", "i_k", Shape.KEY);
    anyCase(words, "api-key", "i-k", Shape.KEY);
    anyCase(words, "apikey", "pik", Shape.KEY);
    anyCase(words, "secret_key", "_ke", Shape.KEY);
    anyCase(words, "access_key", "_ke", Shape.KEY);
    anyCase(words, "private_key", "_ke", Shape.KEY);
    anyCase(words, "privatekey", "eke", Shape.KEY);
    anyCase(words, "accesskey", "ske", Shape.KEY);
    anyCase(words, "authorization", "iza", Shape.HEADER);
    anyCase(words, "cookie", "ook", Shape.HEADER);
    anyCase(words, "bearer ", "bea", Shape.BEARER);
    anyCase(words, "basic ", "bas", Shape.BASIC);
    exact(words, "AKIA", "AKI", Shape.TOKEN, 16);
    exact(words, "ASIA", "ASI", Shape.TOKEN, 16);
    for (String kind : List.of("p", "o", "u", "s", "r")) {
      exact(words, "gh" + kind + "_", "h" + kind + "_", Shape.TOKEN, 30);
    }
    exact(words, "github_pat_", "b_p", Shape.TOKEN, 20);
    for (String kind : List.of("a", "b", "e", "p", "r", "s")) {
      exact(words, "xox" + kind + "-", "xox", Shape.TOKEN, 10);
    }
    exact(words, "hooks.slack.com/services/", "sla", Shape.PATH, 0);
    exact(words, "eyJ", "eyJ", Shape.JWT, 0);
    exact(words, "-----BEGIN ", "---", Shape.PRIVATE_KEY, 0);
    exact(words, "://", "://", Shape.URL, 0);
    WORDS =
        words.stream().map(some -> some.toArray(SecretWords[]::new)).toArray(SecretWords[][]::new);
  }

  /** The bits of eight bytes that {@link #pair} keeps. */
  static final long PAIR_BITS = 0x5F5F_5F5F_5F5F_5F5FL;

  /** Equal for pairs that differ only in the case of letters. */
  static int pair(byte first, byte second) {
    return (first & 0x5F) | (second & 0x5F) << 8;
  }

  int length() {
    return word.length;
  }

  /** Whether the word stands here. */
  boolean stands(byte[] bytes, int at) {
    for (int i = 0; i < word.length; i++) {
      byte b = bytes[at + i];
      boolean equal = b == word[i] || (anyCase && b >= 'A' && b <= 'Z' && b + 32 == word[i]);
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  private static void anyCase(
      List<List<SecretWords>> words, String word, String rare, Shape shape) {
    add(words, word, true, rare, shape, 0);
  }

  private static void exact(
      List<List<SecretWords>> words, String word, String rare, Shape shape, int least) {
    add(words, word, false, rare, shape, least);
  }

  private static void add(
      List<List<SecretWords>> words,
      String word,
      boolean anyCase,
      String rare,
      Shape shape,
      int least) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    int at = word.indexOf(rare);
    for (int i = at; i + 1 < at + rare.length(); i++) {
      int pair = pair(bytes[i], bytes[i + 1]);
      if (PAIRS[pair] == NOTHING) {
        PAIRS[pair] = (byte) words.size();
        words.add(new ArrayList<>());
      }
      words.get(PAIRS[pair]).add(new SecretWords(bytes, anyCase, shape, i, least));
    }
  }
}
