package dev.taffrail.query;

import java.util.regex.Pattern;

/** What the wildcards and signs within one word mean. */
final class WordShapes {
  private static final Pattern EVERYTHING = Pattern.compile("\\*+|\\*:\\*");
  private static final Pattern FUZZY_OR_BOOSTED =
      Pattern.compile(".*\\w[~^]\\d*(?:\\.\\d+)?", Pattern.DOTALL);
  private static final Pattern SIMPLE_GLOB = Pattern.compile("[\\p{L}\\p{N}*?]*[\\p{L}\\p{N}*]");
  private static final Pattern REGEX = Pattern.compile("/.*[*+?\\\\^$|\\[{].*/", Pattern.DOTALL);

  private WordShapes() {}

  static boolean isEverything(String word) {
    return EVERYTHING.matcher(word).matches();
  }

  static boolean isFuzzyOrBoosted(String word) {
    return FUZZY_OR_BOOSTED.matcher(word).matches();
  }

  static boolean hasLeadingWildcard(String word) {
    return isWildcard(word.charAt(0)) && word.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * Whether the wildcards of a word without a field are meant as such. A question mark is one only
   * among letters and digits, not in {@code why?} or {@code /orders?id=5}.
   */
  static boolean isGlob(String word) {
    return !isWildcard(word.charAt(0))
        && (word.indexOf('?') < 0 || SIMPLE_GLOB.matcher(word).matches());
  }

  static boolean looksLikeRange(String value) {
    return value.startsWith("[") || value.startsWith("{");
  }

  static boolean looksLikeRegex(String value) {
    return REGEX.matcher(value).matches();
  }

  private static boolean isWildcard(char c) {
    return c == '*' || c == '?';
  }
}
