package dev.taffrail.logging;

import java.util.Locale;

/** How stack traces are written. Their {@code stack_hash} is the same in each style. */
public enum StackStyle {
  /** As Java prints them. */
  FULL,
  /** Frames of frameworks folded. */
  SHORT,
  /** Frames of frameworks folded, the root cause first. */
  ROOT_FIRST;

  /**
   * Returns the style of a name such as {@code root-first}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static StackStyle of(String name) {
    for (StackStyle style : values()) {
      if (style.name().replace('_', '-').equalsIgnoreCase(name.strip())) {
        return style;
      }
    }
    throw new IllegalArgumentException(
        "stack style \""
            + name.toLowerCase(Locale.ROOT)
            + "\": it must be full, short or root-first");
  }
}
