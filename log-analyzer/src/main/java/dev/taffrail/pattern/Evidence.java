package dev.taffrail.pattern;

/**
 * How much a word that differs between otherwise equal lines tells that its place is a variable.
 * Words are weighed in parts of {@link #ENOUGH}: few ids suffice, verbs need many, for programs
 * choose their verbs and do not choose ids.
 */
final class Evidence {
  static final int ENOUGH = 24;

  private static final int BEHIND_NAMING_WORD = 12;
  private static final int ID = 8;
  private static final int QUOTED = 8;

  /** Of a variable in the same place of another pattern. */
  static final int VALUE = 12;

  private static final int WORD = 6;
  private static final int STATE = 4;
  private static final int FEW_WORDS = 4;
  private static final int FIRST_ID = 3;
  private static final int VERB = 2;
  private static final int FIRST_WORD = 1;
  private static final int SHORTEST_VERB = 5;

  private Evidence() {}

  /**
   * Weighs the word at a position.
   *
   * @param words how many words of the pattern are no variables
   */
  static int weight(Skeleton skeleton, int position, int words) {
    String word = skeleton.text(position);
    boolean id = isId(word);
    if (isFirst(skeleton, position)) {
      return id ? FIRST_ID : FIRST_WORD;
    }
    int weight = ofKind(word, id);
    if (weight > VERB && isBehindNamingWord(skeleton, position)) {
      weight = BEHIND_NAMING_WORD;
    } else if (isQuoted(skeleton, position)) {
      weight = Math.max(weight, QUOTED);
    }
    return words <= 2 ? Math.min(weight, FEW_WORDS) : weight;
  }

  private static int ofKind(String word, boolean id) {
    if (isState(word)) {
      return STATE;
    }
    if (id) {
      return ID;
    }
    boolean verb = word.endsWith("ed") || word.endsWith("ing");
    boolean chosen = (verb && word.length() >= SHORTEST_VERB) || Words.isGrammar(word);
    return chosen ? VERB : WORD;
  }

  static boolean isId(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean camel =
          i > 0
              && CharClass.of(c) == CharClass.UPPER
              && CharClass.of(word.charAt(i - 1)) == CharClass.LOWER;
      boolean joint = "_./$@#".indexOf(c) >= 0 && i > 0;
      if (camel || joint || CharClass.of(c) == CharClass.DIGIT) {
        return !isState(word);
      }
    }
    return false;
  }

  private static boolean isState(String word) {
    boolean letters = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (CharClass.of(c) == CharClass.UPPER) {
        letters = true;
      } else if (c != '_') {
        return false;
      }
    }
    return letters && word.length() > 1;
  }

  private static boolean isFirst(Skeleton skeleton, int position) {
    for (int i = 0; i < position; i++) {
      if (skeleton.isWord(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isBehindNamingWord(Skeleton skeleton, int position) {
    return position > 0
        && skeleton.isWord(position - 1)
        && Words.isBeforeNames(skeleton.text(position - 1));
  }

  static boolean isQuoted(Skeleton skeleton, int position) {
    int quotes = 0;
    for (int i = 0; i < position; i++) {
      quotes += skeleton.isMark(i, '"') || skeleton.isMark(i, '\'') ? 1 : 0;
    }
    return quotes % 2 == 1;
  }
}
