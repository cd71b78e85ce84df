package dev.taffrail.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a receiver.
 *
 * @param receiver its name
 * @param tries how often it was handed over in vain
 * @param due when it is handed over
 * @param trouble what the last answer said; empty before the first
 * @param escalated whether somebody else was told in the meantime
 * @param instead the receiver that could not be reached, for which this one is told; null otherwise
 */
public record Letter(
    Message message,
    String receiver,
    int tries,
    Instant due,
    String trouble,
    boolean escalated,
    @Nullable String instead) {

  static Letter first(Message message, String receiver) {
    return new Letter(message, receiver, 0, message.at(), "", false, null);
  }

  /** The same letter for each try, and no other. */
  public String id() {
    return message.id();
  }

  Letter again(Instant next, String why) {
    return new Letter(message, receiver, tries + 1, next, why, escalated, instead);
  }

  Letter asEscalated() {
    return new Letter(message, receiver, tries, due, trouble, true, instead);
  }

  /** The same for another receiver, who is told why. */
  Letter insteadTo(String other, String why, Instant now) {
    String note = receiver + " could not be told: " + why;
    return new Letter(message.withNote(note), other, 0, now, "", true, receiver);
  }

  Letter noted(String note) {
    return new Letter(message.withNote(note), receiver, tries, due, trouble, escalated, instead);
  }
}
