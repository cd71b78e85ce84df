package dev.taffrail.notify.mail;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Wording;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes mails: text and HTML, an id that is the same for each try, and references by which programs
 * show all mails of an alert as one thread.
 */
final class MailMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int MOST_SUBJECT = 200;
  private static final int MOST_REFERENCES = 10;

  private final InternetAddress from;
  private final List<InternetAddress> to;
  private final Wording wording;

  MailMessage(InternetAddress from, List<InternetAddress> to, Wording wording) {
    this.from = from;
    this.to = List.copyOf(to);
    this.wording = wording;
  }

  MimeMessage of(Message message, Session session) throws MessagingException {
    String id = id(message.id());
    MimeMessage mail =
        new MimeMessage(session) {
          /** The library would make up another one. */
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(from);
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to.toArray(new InternetAddress[0]));
    mail.setSubject(subject(wording.title(message)), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("X-Taffrail-Notification-Id", message.id());
    String references = references(message);
    if (!references.isEmpty()) {
      mail.setHeader("References", references);
      mail.setHeader("In-Reply-To", references.substring(references.lastIndexOf(' ') + 1));
    }
    mail.setContent(parts(message));
    mail.saveChanges();
    return mail;
  }

  private MimeMultipart parts(Message message) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(new MailText(wording).of(message), UTF_8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(new MailHtml(wording).of(message), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /** Every mail about an alert refers to a mail that never was: the thread. */
  private String references(Message message) {
    return message.alerts().stream()
        .limit(MOST_REFERENCES)
        .map(Alert::id)
        .map(alert -> id("alert-" + alert))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private String id(String local) {
    String address = from.getAddress();
    String safe = local.replaceAll("[^A-Za-z0-9._-]", "_");
    return "<" + safe + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
  }

  /** A line end in a header would begin another header. */
  private static String subject(String title) {
    String line = title.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
    return line.length() > MOST_SUBJECT ? line.substring(0, MOST_SUBJECT - 1) + "…" : line;
  }
}
