package dev.taffrail.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message; the text is for people and holds no secret. */
public sealed interface Answer {
  String text();

  /** It was taken. */
  record Accepted(String text) implements Answer {}

  /** It was not taken, and never will be. */
  record Refused(String text) implements Answer {}

  /**
   * It was not taken, or nobody knows; it may be tried again.
   *
   * @param after how long the receiver asks to be left alone; null if it does not say
   */
  record Later(String text, @Nullable Duration after) implements Answer {}
}
