package dev.taffrail.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Makes a mail of a {@link Draft}: text and HTML, and what is attached. */
final class DraftMail {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private DraftMail() {}

  static MimeMessage of(Draft draft, InternetAddress from, Session session)
      throws MessagingException {
    FixedIdMessage mail = new FixedIdMessage(session, Headers.id(draft.id(), from));
    mail.setFrom(from);
    mail.setRecipient(RecipientType.TO, MailAddresses.parse(draft.to()));
    mail.setSubject(Headers.line(draft.subject()), UTF_8);
    mail.setSentDate(Date.from(draft.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("List-Id", "<" + Headers.safe(draft.list()) + "." + Headers.domain(from) + ">");
    MimeMultipart content = texts(draft);
    mail.setContent(draft.attachments().isEmpty() ? content : withFiles(draft, content));
    mail.saveChanges();
    return mail;
  }

  private static MimeMultipart texts(Draft draft) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(draft.text(), UTF_8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(draft.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  private static MimeMultipart withFiles(Draft draft, MimeMultipart texts)
      throws MessagingException {
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(texts);
    MimeMultipart mixed = new MimeMultipart("mixed", first);
    for (Draft.Attachment each : draft.attachments()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(
                  each.content().getBytes(StandardCharsets.UTF_8),
                  each.mediaType() + "; charset=utf-8")));
      part.setFileName(Headers.safe(each.name()));
      part.setDisposition(Part.ATTACHMENT);
      mixed.addBodyPart(part);
    }
    return mixed;
  }
}
