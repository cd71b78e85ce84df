package dev.taffrail.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** How large a query may be: beyond, it would be no question of a person but a burden. */
final class Limits {
  static final int MAX_LENGTH = 4_096;
  static final int MAX_DEPTH = 20;
  static final int MAX_CLAUSES = 1_024;
  static final int MAX_REGEX = 1_000;

  private Limits() {}

  static void checkLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new QueryException(
          "Query too long",
          text.length() + " characters, allowed are " + MAX_LENGTH,
          "Search for a few words of it",
          MAX_LENGTH + 1);
    }
  }

  static void checkDepth(int depth, int column) {
    if (depth > MAX_DEPTH) {
      throw new QueryException(
          "Brackets too deep",
          "more than " + MAX_DEPTH + " are open",
          "Use fewer brackets, or put pasted text in quotes",
          column);
    }
  }

  static void checkClauses(int clauses, int column) {
    if (clauses > MAX_CLAUSES) {
      throw new QueryException(
          "Too many words",
          "more than " + MAX_CLAUSES + " words and conditions",
          "Search for fewer of them",
          column);
    }
  }

  static void checkRegex(String regex, int column) {
    if (regex.length() > MAX_REGEX) {
      throw badRegex(
          regex.length() + " characters, allowed are " + MAX_REGEX, "Shorten it", column);
    }
    if (RegexSize.of(regex) > RegexSize.MAX) {
      throw badRegex("its counted repeats multiply", "Use smaller counts, or * and +", column);
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw badRegex(
          e.getDescription() + " `" + e.getPattern() + "`",
          "Correct it (RE2 syntax), or quote the text to search it as it is",
          column);
    }
  }

  private static QueryException badRegex(String why, String whatToDo, int column) {
    return new QueryException("Regular expression refused", why, whatToDo, column);
  }
}
