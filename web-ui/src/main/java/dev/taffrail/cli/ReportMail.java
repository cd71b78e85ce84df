package dev.taffrail.cli;

import dev.taffrail.notify.Answer;
import dev.taffrail.notify.mail.Draft;
import dev.taffrail.notify.mail.MailAddresses;
import dev.taffrail.notify.mail.Sender;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sends a report that somebody asks for at once. */
final class ReportMail {
  private final Terminal terminal;

  ReportMail(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The addresses as they may stand in a mail; refused before anything is made. */
  static List<String> addresses(List<String> texts) {
    List<String> addresses = new ArrayList<>();
    for (String text : texts) {
      try {
        addresses.add(MailAddresses.of(text));
      } catch (IllegalArgumentException e) {
        throw new CommandException(
            ExitCode.WRONG_USAGE, "--mail " + PlainText.line(text) + " is no mail address");
      }
    }
    return addresses;
  }

  /** The first of those that are configured. */
  static Sender sender(Collection<Sender> senders) {
    return senders.stream()
        .findFirst()
        .orElseThrow(() ->
            new CommandException(
                ExitCode.CONFIGURATION,
                "no mail server is known; add a receiver of type mail to notify.receivers, or set"
                    + " SMTP_SERVER, ALERT_FROM_EMAIL and ALERT_TO_EMAILS"));
  }

  /** Sends it to each, and says what the server answered; 0 if it took all. */
  int send(Sender sender, List<String> addresses, Printed printed, Instant now) {
    String id = "report." + UUID.randomUUID();
    int exit = ExitCode.OK;
    for (String to : addresses) {
      Answer answer =
          sender.send(
              new Draft(
                  id,
                  now,
                  to,
                  printed.subject(),
                  "taffrail-report",
                  printed.in(ReportFormat.TEXT),
                  printed.in(ReportFormat.HTML),
                  List.of()));
      boolean taken = answer instanceof Answer.Accepted;
      terminal.tell((taken ? "sent to " : "not sent to ") + to + ": " + answer.text());
      exit = taken ? exit : ExitCode.FAILED;
    }
    return exit;
  }
}
