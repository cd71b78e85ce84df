package dev.taffrail.notify.mail;

import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;

/** Tells one or more addresses of alerts. */
public final class Mailbox implements Receiver {
  private final Sender sender;
  private final MailMessage message;

  Mailbox(Sender sender, MailMessage message) {
    this.sender = sender;
    this.message = message;
  }

  /** Over what it sends, for others who send mails. */
  public Sender sender() {
    return sender;
  }

  @Override
  public Answer send(Message told) {
    return sender.send((from, session) -> message.of(told, from, session));
  }
}
