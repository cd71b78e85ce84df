package dev.taffrail.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;
import dev.taffrail.notify.ReceiverType.Built;
import dev.taffrail.notify.Told;
import dev.taffrail.notify.Wording;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails at real servers: GreenMail, and one with STARTTLS. */
class MailTest {
  private static final Mail MAIL = new Mail(new Wording(new Links("https://taffrail.example")));
  private static final Message MESSAGE =
      Told.message(
          Told.alert("orders", Severity.CRITICAL, true, ""),
          Told.alert("payments", Severity.ERROR, false, ""));

  @TempDir private Path folder;

  private Receiver receiver(int port, String more) throws ConfigException {
    String yaml =
        """
        server: 127.0.0.1
        port: %d
        from: Taffrail <taffrail@example.com>
        to: [ann@example.com, bob@example.com]
        %s
        """
            .formatted(port, more);
    Optional<Built> built =
        ConfigFile.readText(
            "mail.yml", yaml, Map.of("PASSWORD", "s3cret")::get, top -> MAIL.read(top, "mail"));
    return built.orElseThrow().receiver();
  }

  private Certificates certificate(String name, String... more) throws Exception {
    return Certificates.of(folder.resolve("keys.p12"), name, more);
  }

  private String trusting(Certificates certificate) throws Exception {
    return "ca_file: " + certificate.pem(folder.resolve("ca.pem"));
  }

  @Test
  void mail_hasTextAndHtml_aFixedId_andTheThreadsOfItsAlerts() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      Receiver receiver = receiver(server.getSmtp().getPort(), "tls: none");
      assertThat(receiver.send(MESSAGE)).isInstanceOf(Answer.Accepted.class);
      assertThat(receiver.send(MESSAGE)).isInstanceOf(Answer.Accepted.class);

      // One copy for each of two addresses, twice.
      assertThat(server.getReceivedMessages()).hasSize(4);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject())
          .isEqualTo("[critical, 1 resolved] HighErrorRate")
          .doesNotContain("\n");
      assertThat(mail.getHeader("Message-ID")).containsExactly("<0123456789abcdef@example.com>");
      assertThat(server.getReceivedMessages()[3].getMessageID()).isEqualTo(mail.getMessageID());
      assertThat(mail.getHeader("References")[0])
          .contains("<alert-orders-1@example.com>", "<alert-payments-1@example.com>");
      assertThat(mail.getHeader("In-Reply-To")[0]).isEqualTo("<alert-payments-1@example.com>");
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      for (int part = 0; part < 2; part++) {
        assertThat(parts.getBodyPart(part).getContent().toString())
            .contains(
                "orders: 6.4 % of requests fail",
                "firing since 5 Jan 10:00:00 UTC, 7 min",
                "6.4 %, limit 5 %",
                "Payment call failed for order 88194",
                "connection refused",
                "▁▁▄█",
                "https://taffrail.example/search?q=kind",
                "https://taffrail.example/requests/7f3a",
                "https://wiki.example.com/errors");
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void textOfLogs_isNeitherMarkupNorHeader() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      receiver(server.getSmtp().getPort(), "tls: none")
          .send(Told.message(Told.alert("x", Severity.ERROR, true, Told.HOSTILE)));

      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getSubject()).contains("Bcc: all@example.com").doesNotContain("\r", "\n");
      String headers = GreenMailUtil.getHeaders(mail);
      assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc"));
      String html = ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString();
      assertThat(html)
          .doesNotContain("<script")
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${jndi:ldap://x} {{7*7}}");
    } finally {
      server.stop();
    }
  }

  @Test
  void starttls_isUsedBeforeAnythingIsSaid() throws Exception {
    Certificates certificate = certificate("ip:127.0.0.1");
    try (SmtpScript server = new SmtpScript(certificate.server())) {
      Answer answer =
          receiver(server.port(), trusting(certificate) + "\nusername: me\npassword: ${PASSWORD}")
              .send(MESSAGE);

      assertThat(answer).isEqualTo(new Answer.Accepted("250 taken"));
      assertThat(server.mails).hasSize(1);
      assertThat(server.said)
          .filteredOn(line -> line.contains("AUTH") || line.contains("MAIL FROM"))
          .hasSize(2)
          .allMatch(line -> line.startsWith("TLS "));
    }
  }

  @Test
  void withoutStarttls_nothingIsSent() throws Exception {
    try (SmtpScript server = new SmtpScript(null)) {
      Answer answer = receiver(server.port(), "username: me\npassword: ${PASSWORD}").send(MESSAGE);

      assertThat(answer).isInstanceOf(Answer.Later.class);
      assertThat(answer.text()).contains("STARTTLS");
      assertNothingSent(server);
    }
  }

  @Test
  void certificateThatNobodyVouchesFor_nothingIsSent() throws Exception {
    try (SmtpScript server = new SmtpScript(certificate("ip:127.0.0.1").server())) {
      assertThat(receiver(server.port(), "").send(MESSAGE)).isInstanceOf(Answer.Later.class);
      assertNothingSent(server);
    }
  }

  @Test
  void certificateOfAnotherHost_nothingIsSent() throws Exception {
    Certificates certificate = certificate("dns:other.example.com");
    try (SmtpScript server = new SmtpScript(certificate.server())) {
      assertThat(receiver(server.port(), trusting(certificate)).send(MESSAGE))
          .isInstanceOf(Answer.Later.class);
      assertNothingSent(server);
    }
  }

  @Test
  void certificateThatHasExpired_nothingIsSent() throws Exception {
    Certificates certificate =
        certificate("ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
    try (SmtpScript server = new SmtpScript(certificate.server())) {
      assertThat(receiver(server.port(), trusting(certificate)).send(MESSAGE))
          .isInstanceOf(Answer.Later.class);
      assertNothingSent(server);
    }
  }

  private static void assertNothingSent(SmtpScript server) {
    assertThat(server.mails).isEmpty();
    assertThat(server.said).noneMatch(line -> line.contains("AUTH") || line.contains("MAIL"));
  }

  @Test
  void answers_sayWhetherToTryAgain() throws Exception {
    Certificates certificate = certificate("ip:127.0.0.1");
    try (SmtpScript server = new SmtpScript(certificate.server())) {
      Receiver receiver =
          receiver(server.port(), trusting(certificate) + "\nusername: me\npassword: ${PASSWORD}");
      assertThat(with(server, receiver, "RCPT", "451 greylisted")).isInstanceOf(Answer.Later.class);
      assertThat(with(server, receiver, "RCPT", "550 unknown")).isInstanceOf(Answer.Refused.class);
      assertThat(with(server, receiver, "MAIL", "421 too many")).isInstanceOf(Answer.Later.class);
      assertThat(with(server, receiver, ".", "554 spam")).isInstanceOf(Answer.Refused.class);
      assertThat(with(server, receiver, ".", "")).isInstanceOf(Answer.Later.class);
      assertThat(with(server, receiver, "AUTH", "535 no")).isInstanceOf(Answer.Refused.class);
      assertThat(with(server, receiver, "AUTH", "454 later")).isInstanceOf(Answer.Later.class);
      assertThat(with(server, receiver, "EHLO", "")).isInstanceOf(Answer.Later.class);
      assertThat(receiver.toString()).doesNotContain("s3cret");
    }
  }

  private static Answer with(SmtpScript server, Receiver receiver, String command, String line) {
    server.answers.put(command, line);
    Answer answer = receiver.send(MESSAGE);
    server.answers.clear();
    assertThat(answer.text()).doesNotContain("s3cret");
    return answer;
  }

  @Test
  void passwordWithoutEncryption_isRefusedAtOnce() {
    assertThat(problem("tls: none\nusername: me\npassword: ${PASSWORD}"))
        .contains("tls: would send the password in clear");
  }

  @Test
  void passwordInTheFile_isRefused() {
    assertThat(problem("username: me\npassword: s3cret"))
        .contains("password: is written out")
        .doesNotContain("s3cret");
  }

  private String problem(String more) {
    try {
      receiver(25, more);
      return "";
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
