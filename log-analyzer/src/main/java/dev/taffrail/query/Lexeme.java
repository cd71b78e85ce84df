package dev.taffrail.query;

import java.util.Set;

/**
 * One piece of a query in Lucene's spelling. What is text to us is escaped, so that Lucene reads it
 * as text too.
 *
 * @param lucene the spelling
 * @param column where it stands in what was typed, from 1
 */
record Lexeme(String lucene, int column) {
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  /**
   * A word. A backslash in front of a letter, a digit or the end is itself; in front of anything
   * else it takes the meaning from that.
   *
   * @param wildcards whether stars and question marks are wildcards
   */
  static Lexeme word(String typed, boolean wildcards, int column) {
    if (OPERATORS.contains(typed)) {
      return new Lexeme('\\' + typed, column);
    }
    StringBuilder lucene = new StringBuilder(typed.length() + 16);
    for (int i = 0; i < typed.length(); i++) {
      boolean escaped = escapes(typed, i);
      char c = typed.charAt(escaped ? ++i : i);
      boolean wildcard = wildcards && !escaped && (c == '*' || c == '?');
      if (!wildcard && !Character.isLetterOrDigit(c)) {
        lucene.append('\\');
      }
      lucene.append(c);
    }
    return new Lexeme(lucene.toString(), column);
  }

  /** Text between quotes; backslashes as in a word. */
  static Lexeme phrase(String typed, int column) {
    return new Lexeme(quoted(typed), column);
  }

  /** One end of a range: a quoted text or the star of an open end. */
  static String bound(String typed) {
    return typed.equals("*") ? typed : quoted(unquoted(typed));
  }

  private static String quoted(String typed) {
    StringBuilder lucene = new StringBuilder(typed.length() + 16).append('"');
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(escapes(typed, i) ? ++i : i);
      if (c == '"' || c == '\\') {
        lucene.append('\\');
      }
      lucene.append(c);
    }
    return lucene.append('"').toString();
  }

  private static String unquoted(String typed) {
    boolean quoted = typed.length() > 1 && typed.startsWith("\"") && typed.endsWith("\"");
    return quoted ? typed.substring(1, typed.length() - 1) : typed;
  }

  private static boolean escapes(String typed, int i) {
    return typed.charAt(i) == '\\'
        && i + 1 < typed.length()
        && !Character.isLetterOrDigit(typed.charAt(i + 1));
  }
}
