package dev.taffrail.report.schedule;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.Wording;
import dev.taffrail.notify.mail.Mail;
import dev.taffrail.notify.mail.Mailbox;
import dev.taffrail.notify.mail.Sender;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans as a configuration gives them, over a mail server of the test. */
final class TestPlans {
  private TestPlans() {}

  static GreenMail mailServer() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  static Sender sender(int port) {
    String yaml =
        """
        server: 127.0.0.1
        port: %d
        tls: none
        from: Taffrail <taffrail@example.com>
        to: ops@example.com
        """
            .formatted(port);
    Mail mail = new Mail(new Wording(new Links(Links.DEFAULT_PAGE)));
    try {
      return ConfigFile.readText(
          "mail.yml",
          yaml,
          name -> null,
          top -> ((Mailbox) mail.read(top, "mail").orElseThrow().receiver()).sender());
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The plans of a list {@code reports}, whose mails go to a port. */
  static List<Plan> plans(int port, String yaml) {
    try {
      return read(Map.of("mail", sender(port)), yaml);
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Plan> read(Map<String, Sender> senders, String yaml) throws ConfigException {
    return ConfigFile.readText(
        "taffrail.yml", yaml, name -> null, top -> ReportsConfig.read(top, senders).plans());
  }

  /** A report that says what was asked for. */
  static Printed printed(ReportRequest request, String more) {
    Map<ReportFormat, String> texts = new EnumMap<>(ReportFormat.class);
    for (ReportFormat format : ReportFormat.values()) {
      texts.put(format, format + " of " + request + "\n" + more);
    }
    return new Printed("Errors of " + request.service() + " " + more, texts);
  }
}
