package dev.taffrail.notify.decision;

import java.util.Locale;

/** What was decided about an alert. */
public enum Step {
  /** Its rule holds, but not yet for long enough. */
  PENDING,
  /** It fires. */
  FIRING,
  /** It is over. */
  RESOLVED,
  /** A route takes it. */
  MATCHED,
  /** It waits with the others of its group. */
  GROUPED,
  /** Another alert explains it. */
  INHIBITED,
  /** Somebody silenced it. */
  SILENCED,
  /** Its route is quiet at this time. */
  MUTED,
  /** Its receiver has had too many messages; the digest will tell it. */
  CAPPED,
  /** There are too many alerts to hold. */
  OVERFLOWED,
  /** It was over before anybody was told. */
  DROPPED,
  /** A message about it is durable and on its way. */
  QUEUED,
  /** A receiver took it. */
  SENT,
  /** A receiver did not take it; it is tried again. */
  FAILED,
  /** A receiver will never take it. */
  DEAD;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Step parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
