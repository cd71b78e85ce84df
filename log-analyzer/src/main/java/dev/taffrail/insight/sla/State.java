package dev.taffrail.insight.sla;

import java.util.Locale;

/** How an objective stands. */
public enum State {
  /** It is kept. */
  COMPLIANT,
  /** It is kept, but not by much, or not for long. */
  WARNING,
  /** It is not kept. */
  VIOLATED,
  /** Too little is known to tell. */
  UNKNOWN;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
