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
  private static final int MOST_REFERENCES = 10;

  private final List<InternetAddress> to;
  private final Wording wording;

  MailMessage(List<InternetAddress> to, Wording wording) {
    this.to = List.copyOf(to);
    this.wording = wording;
  }

  MimeMessage of(Message message, InternetAddress from, Session session) throws MessagingException {
    MimeMessage mail = new FixedIdMessage(session, Headers.id(message.id(), from));
    mail.setFrom(from);
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to.toArray(new InternetAddress[0]));
    mail.setSubject(Headers.line(wording.title(message)), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("X-Taffrail-Notification-Id", message.id());
    String references = references(message, from);
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
  private static String references(Message message, InternetAddress from) {
    return message.alerts().stream()
        .limit(MOST_REFERENCES)
        .map(Alert::id)
        .map(alert -> Headers.id("alert-" + alert, from))
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
