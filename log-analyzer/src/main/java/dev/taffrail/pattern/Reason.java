package dev.taffrail.pattern;

import java.util.List;

/**
 * Why lines that differ in a word are one pattern.
 *
 * @param position which token of the skeleton has become a variable
 * @param words some of the words that were met there
 * @param grounds what told that they are values
 */
public record Reason(int position, List<String> words, Grounds grounds) {
  public Reason {
    words = List.copyOf(words);
  }

  /** What told that words are values. */
  public enum Grounds {
    /** They are written like ids. */
    IDS,
    /** They stand behind a word such as {@code user} or {@code file}. */
    NAMED,
    /** They stand in quotes. */
    QUOTED,
    /** There was a number, a path or an address in the same place. */
    VALUE_BESIDE,
    /** They were too many for words that somebody chose. */
    MANY
  }
}
