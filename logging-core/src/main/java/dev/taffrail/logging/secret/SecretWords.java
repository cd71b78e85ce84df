package dev.taffrail.logging.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int PAIR_BITS = 12;
  private static final int PAIR_MASK = (1 << PAIR_BITS) - 1;

  /**
   * Not 0 for each pair that announces something, by {@link #pair}. Small, as an app logs so seldom
   * that most of a larger table would not be in the cache.
   */
  private static final byte[] RARE = new byte[1 << PAIR_BITS];

  /** The words of a pair; null of one that announces nothing. */
  private static final SecretWords[][] WORDS = new SecretWords[1 << PAIR_BITS][];

  private static final SecretWords[] NONE = {};

  static {
    List<SecretWords> words = new ArrayList<>();
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
    for (SecretWords word : words) {
      int pair = pair(word.word[word.offset], word.word[word.offset + 1]);
      RARE[pair] = 1;
      SecretWords[] known = WORDS[pair] == null ? NONE : WORDS[pair];
      WORDS[pair] = Arrays.copyOf(known, known.length + 1);
      WORDS[pair][known.length] = word;
    }
  }

  /** Whether one of the four pairs in eight bytes, the first in the lowest, announces something. */
  static boolean mayBeIn(long eightBytes) {
    long pairs = pairs(eightBytes);
    return (RARE[(int) pairs & PAIR_MASK]
            | RARE[(int) (pairs >>> 16) & PAIR_MASK]
            | RARE[(int) (pairs >>> 32) & PAIR_MASK]
            | RARE[(int) (pairs >>> 48)])
        != 0;
  }

  /** The words that have such a pair at their {@link #offset}. */
  static SecretWords[] of(byte first, byte second) {
    int pair = pair(first, second);
    return RARE[pair] == 0 ? NONE : WORDS[pair];
  }

  private static int pair(byte first, byte second) {
    return (int) pairs((first & 0xFF) | (second & 0xFF) << 8) & PAIR_MASK;
  }

  /**
   * In each sixteen bits the twelve that tell two ASCII characters apart, but for the case of
   * letters.
   */
  private static long pairs(long bytes) {
    long sixBits = (bytes & 0x1F1F_1F1F_1F1F_1F1FL) | (bytes & 0x4040_4040_4040_4040L) >>> 1;
    return (sixBits & 0x003F_003F_003F_003FL) | (sixBits & 0x3F00_3F00_3F00_3F00L) >>> 2;
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

  private static void anyCase(List<SecretWords> words, String word, String rare, Shape shape) {
    add(words, word, true, rare, shape, 0);
  }

  private static void exact(
      List<SecretWords> words, String word, String rare, Shape shape, int least) {
    add(words, word, false, rare, shape, least);
  }

  private static void add(
      List<SecretWords> words, String word, boolean anyCase, String rare, Shape shape, int least) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    int at = word.indexOf(rare);
    for (int i = at; i + 1 < at + rare.length(); i++) {
      words.add(new SecretWords(bytes, anyCase, shape, i, least));
    }
  }
}
