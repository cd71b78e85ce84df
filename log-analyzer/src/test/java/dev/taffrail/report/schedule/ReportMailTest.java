package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.taffrail.TestData;
import dev.taffrail.notify.Backoff;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import jakarta.mail.BodyPart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail as a real server got it. */
class ReportMailTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final String LONG_LINE = "ä long line of a log ".repeat(200);

  /** What logs may hold. */
  private static final List<String> HOSTILE =
      List.of(
          "x\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>",
          "x\nSubject: other\u2028Cc: all@example.com",
          "\u001b]0;title\u0007\u001b[2J \u202e rtl \u0000 nul \u0085 nel",
          "=?utf-8?q?=0D=0ABcc:_all@example.com?=",
          "\r\n.\r\nQUIT\r\nMAIL FROM:<x@example.com>\r\n",
          "--boundary\r\nContent-Type: text/html\r\n\r\n",
          "=cmd|'/C calc'!A0 ${jndi:ldap://x} {{7*7}} \ud83d\ude80 \ud800");

  @TempDir private Path folder;
  private final GreenMail server = TestPlans.mailServer();

  @AfterEach
  void stop() {
    server.stop();
  }

  private MimeMessage send(String more, String subject, String text) throws Exception {
    Map<ReportFormat, String> texts = new EnumMap<>(ReportFormat.class);
    for (ReportFormat format : ReportFormat.values()) {
      texts.put(format, format + "\n" + text);
    }
    Press press = request -> new Printed(subject, texts);
    String yaml =
        "reports: [{name: morning, schedule: 0 7 * * *, zone: Europe/Berlin, " + more + "}]";
    List<Plan> plans = TestPlans.plans(server.getSmtp().getPort(), yaml);
    try (Runs runs =
        new Runs(folder, plans, press, () -> false, new Backoff(new Random(1)), step -> {})) {
      Run run = runs.ask(plans.getFirst(), Run.Asked.NOBODY, NOW).getFirst();
      runs.advance(NOW);
      assertThat(runs.find(run.key()))
          .hasValueSatisfying(after -> assertThat(after.reason()).isEmpty());
    }
    return server.getReceivedMessages()[server.getReceivedMessages().length - 1];
  }

  @Test
  void mail_hasTextAndHtml_andTheHeadersThatProgramsGoBy() throws Exception {
    MimeMessage mail =
        send("mail: 'Jörg Weiß <joerg@example.com>'", "Errors: 12, +3 – größer", LONG_LINE);

    assertThat(mail.getSubject()).isEqualTo("Errors: 12, +3 – größer");
    assertThat(mail.getHeader("Subject")[0]).matches("(?s)\\p{ASCII}+").contains("=?UTF-8?");
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(mail.getHeader("From")).containsExactly("Taffrail <taffrail@example.com>");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0])
        .hasToString("=?UTF-8?Q?J=C3=B6rg_Wei=C3=9F?= <joerg@example.com>");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(mail.getMessageID())
        .matches("<morning_20261122T060000\\.000Z\\.[0-9a-f-]{36}@example\\.com>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("List-Id")).containsExactly("<taffrail-morning.example.com>");
    assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");

    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getCount()).isEqualTo(2);
    assertPart(parts.getBodyPart(0), "text/plain", "TEXT\n" + LONG_LINE);
    assertPart(parts.getBodyPart(1), "text/html", "HTML\n" + LONG_LINE);
    assertLinesAreShort(mail);
  }

  @Test
  void files_areAttachedBesideTheText() throws Exception {
    MimeMessage mail =
        send("mail: ann@example.com, attach: [csv, json, md]", "Errors", "a,b\n1,ü\n");

    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    assertThat(mixed.getContentType()).startsWith("multipart/mixed");
    assertThat(mixed.getCount()).isEqualTo(4);
    MimeMultipart texts = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(texts.getContentType()).startsWith("multipart/alternative");
    assertPart(texts.getBodyPart(1), "text/html", "HTML\na,b\n1,ü\n");
    String name = "morning-2026-11-22T0700.";
    assertFile(mixed.getBodyPart(1), name + "csv", "text/csv", "CSV\na,b\n1,ü\n");
    assertFile(mixed.getBodyPart(2), name + "json", "application/json", "JSON\na,b\n1,ü\n");
    assertFile(mixed.getBodyPart(3), name + "md", "text/markdown", "MARKDOWN\na,b\n1,ü\n");
  }

  @Test
  void whatLogsHold_isNeverAHeader_norTheEndOfAPart() throws Exception {
    List<String> all = new ArrayList<>(HOSTILE);
    all.addAll(TestData.stringsIfThere("hostile/formula-injection.json"));
    all.addAll(TestData.stringsIfThere("hostile/terminal-escapes.json"));
    for (String hostile : all) {
      MimeMessage mail = send("mail: ann@example.com, attach: [csv]", hostile, hostile);

      String headers = GreenMailUtil.getHeaders(mail);
      assertThat(headers.lines().map(line -> line.toLowerCase(Locale.ROOT)))
          .as(hostile)
          .noneMatch(line -> line.startsWith("bcc") || line.startsWith("cc:"));
      assertThat(mail.getHeader("Subject")).hasSize(1);
      assertThat(mail.getSubject().codePoints()).noneMatch(Character::isISOControl);
      assertThat(mail.getHeader("Content-Type")).hasSize(1);
      assertThat(mail.getAllRecipients()).hasSize(1);
      MimeMultipart mixed = (MimeMultipart) mail.getContent();
      assertThat(mixed.getCount()).as(hostile).isEqualTo(2);
      MimeMultipart texts = (MimeMultipart) mixed.getBodyPart(0).getContent();
      assertThat(texts.getCount()).as(hostile).isEqualTo(2);
      assertThat(texts.getBodyPart(0).getContent().toString()).startsWith("TEXT");
    }
    assertThat(server.getReceivedMessages()).hasSize(all.size());
  }

  private static void assertPart(BodyPart part, String type, String content) throws Exception {
    assertThat(part.getContentType().toLowerCase(Locale.ROOT)).startsWith(type).contains("utf-8");
    assertThat(part.getContent().toString().replace("\r\n", "\n")).isEqualTo(content);
  }

  private static void assertFile(BodyPart part, String name, String type, String content)
      throws Exception {
    assertThat(part.getFileName()).isEqualTo(name);
    assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
    assertThat(part.getContentType()).startsWith(type);
    String read = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(read.replace("\r\n", "\n")).isEqualTo(content);
  }

  private static void assertLinesAreShort(MimeMessage mail) throws IOException {
    assertThat(GreenMailUtil.getWholeMessage(mail).lines()).allMatch(line -> line.length() <= 998);
  }
}
