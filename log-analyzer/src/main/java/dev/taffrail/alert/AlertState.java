package dev.taffrail.alert;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
  /** Its rule does not hold. */
  INACTIVE,
  /** Its rule holds, but not yet for long enough. */
  PENDING,
  /** Its rule has held for long enough. */
  FIRING,
  /** It was firing, and is over. */
  RESOLVED;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static AlertState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
