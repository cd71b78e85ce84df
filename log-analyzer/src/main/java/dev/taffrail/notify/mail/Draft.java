package dev.taffrail.notify.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail before it has a sender.
 *
 * @param id the first half of its Message-ID, the same for each try
 * @param at when it was written
 * @param to an address that has been checked
 * @param subject may hold anything; line ends and control characters become spaces
 * @param list what the mails of its kind have in common, for filters: letters, digits, {@code -}
 * @param text the part for people without HTML
 * @param html the other
 */
public record Draft(
    String id,
    Instant at,
    String to,
    String subject,
    String list,
    String text,
    String html,
    List<Attachment> attachments) {

  /**
   * A file that comes with a mail.
   *
   * @param name letters, digits, {@code .}, {@code _} and {@code -}
   * @param mediaType without parameters
   */
  public record Attachment(String name, String mediaType, String content) {}

  /** Copies the list. */
  public Draft {
    attachments = List.copyOf(attachments);
  }
}
