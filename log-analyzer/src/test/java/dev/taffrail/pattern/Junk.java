package dev.taffrail.pattern;

import java.util.Random;

/** Lines that make no sense, and lines of made-up programs. */
final class Junk {
  private static final String CHARS =
      "abcdefghijklmnopqrstuvwxyzABCDEXYZ0123456789     ==::,,;()[]{}<>\"'|..--__//##@@\\*+?!%~é\u0000\t\u2028";

  private Junk() {}

  /** A word of letters, another one for each number. */
  static String word(int number) {
    StringBuilder word = new StringBuilder("w");
    for (long rest = number & 0xFFFFFFFFL; rest > 0; rest /= 26) {
      word.append((char) ('a' + rest % 26));
    }
    return word.toString();
  }

  /** Any characters. */
  static String noise(Random random) {
    int length = random.nextInt(random.nextInt(50) == 0 ? 3000 : 120);
    StringBuilder line = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      line.append(CHARS.charAt(random.nextInt(CHARS.length())));
    }
    return line.toString();
  }

  /** Words that never come again. */
  static String words(Random random) {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      line.append(word(random.nextInt())).append(' ');
    }
    return line.toString();
  }

  /** A line of a program with few statements and words as values, so that patterns are united. */
  static String program(Random random) {
    int statement = random.nextInt(60);
    String name = word(random.nextInt(40));
    String id = word(random.nextInt(40)) + "_" + word(random.nextInt(9));
    return switch (statement % 5) {
      case 0 -> "statement " + word(statement) + " for user " + name + " took " + statement + " ms";
      case 1 -> "task " + id + " of " + word(statement) + " moved to " + id + " again";
      case 2 -> "the " + name + " " + word(statement) + " is not ready, code=" + name;
      case 3 ->
          "got '" + name + "' from " + (random.nextBoolean() ? "7" : name) + " by " + statement;
      default -> word(statement) + " " + name + " " + random.nextInt(5);
    };
  }
}
