package dev.taffrail.notify.mail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.Answer;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends mails over one server, as one sender. Safe for any number of threads. */
public final class Sender {
  private static final int PERMANENT = 500;
  private static final int MOST_CHARS = 300;

  private final Smtp smtp;
  private final InternetAddress from;

  Sender(Smtp smtp, InternetAddress from) {
    this.smtp = smtp;
    this.from = from;
  }

  /**
   * The sender that environment variables name; empty if they name none.
   *
   * @param key of the section, which is told what is wrong
   */
  public static Optional<Sender> ofEnvironment(ConfigSection section, String key) {
    return SenderReader.ofEnvironment(section, key);
  }

  /** Makes a mail for a session. */
  @FunctionalInterface
  interface Writer {
    MimeMessage write(InternetAddress from, Session session) throws MessagingException;
  }

  /** Sends a mail and waits for the server's answer, for a bounded time. */
  public Answer send(Draft draft) {
    return send((sender, session) -> DraftMail.of(draft, sender, session));
  }

  Answer send(Writer writer) {
    Session session = smtp.session();
    try (Transport transport = session.getTransport()) {
      MimeMessage mail = writer.write(from, session);
      Smtp.Login login = smtp.login();
      transport.connect(
          smtp.server(),
          smtp.port(),
          login == null ? null : login.user(),
          login == null ? null : login.password().reveal());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Answer.Accepted(said(transport));
    } catch (SendFailedException e) {
      return afterRecipients(e);
    } catch (AuthenticationFailedException e) {
      // A directory behind it may be out of order, which servers say with a 4.
      String text = "login failed: " + text(e);
      return String.valueOf(e.getMessage()).startsWith("4")
          ? new Answer.Later(text, null)
          : new Answer.Refused(text);
    } catch (MessagingException e) {
      return trouble(e);
    }
  }

  private static String said(Transport transport) {
    String last = transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "";
    return last == null || last.isBlank() ? "250" : printable(last);
  }

  /** Whoever got it must not get it again for the sake of those who did not. */
  private static Answer afterRecipients(SendFailedException e) {
    Address[] reached = e.getValidSentAddresses();
    Address[] refused = e.getInvalidAddresses();
    if (reached != null && reached.length > 0) {
      return new Answer.Accepted(
          "to "
              + reached.length
              + " addresses, not to "
              + names(refused)
              + names(e.getValidUnsentAddresses()));
    }
    return trouble(e);
  }

  private static String names(Address @Nullable [] addresses) {
    return addresses == null
        ? ""
        : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
  }

  /** 5 is for ever; all else may pass. */
  private static Answer trouble(MessagingException e) {
    for (Exception each = e;
        each instanceof MessagingException more;
        each = more.getNextException()) {
      if (code(each) >= PERMANENT) {
        return new Answer.Refused(text(e));
      }
    }
    return new Answer.Later(text(e), null);
  }

  /** What the server said; 0 if it said nothing. */
  private static int code(Exception e) {
    return switch (e) {
      case SMTPSendFailedException failed -> failed.getReturnCode();
      case SMTPAddressFailedException failed -> failed.getReturnCode();
      case SMTPSenderFailedException failed -> failed.getReturnCode();
      default -> 0;
    };
  }

  private static String text(MessagingException e) {
    StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
    for (Exception next = e.getNextException();
        next != null && text.length() < MOST_CHARS;
        next = next instanceof MessagingException more ? more.getNextException() : null) {
      text.append(": ").append(next.getMessage());
    }
    return printable(text.toString());
  }

  private static String printable(String text) {
    String line = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    return line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) : line;
  }

  /** Server and port. */
  String server() {
    return smtp.toString();
  }

  /** Server and sender. */
  @Override
  public String toString() {
    return smtp + " as " + from;
  }
}
