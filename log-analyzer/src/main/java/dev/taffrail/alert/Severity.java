package dev.taffrail.alert;

import java.util.Locale;

/** How bad it is, from the least. */
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a severity; low, medium and high are other words for the first three.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Severity parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "info", "low" -> INFO;
      case "warning", "medium" -> WARNING;
      case "error", "high" -> ERROR;
      case "critical" -> CRITICAL;
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is none of info, warning, error, critical");
    };
  }
}
