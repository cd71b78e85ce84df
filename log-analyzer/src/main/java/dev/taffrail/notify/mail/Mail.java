package dev.taffrail.notify.mail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.Wording;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;

/** Mail. The variables that many set-ups have already are read where nothing else is said. */
public record Mail(Wording wording) implements ReceiverType {
  private static final String TO = "ALERT_TO_EMAILS";

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean tellsResolved() {
    return false;
  }

  @Override
  public boolean onlyCritical() {
    return true;
  }

  @Override
  public Optional<Built> read(ConfigSection section, String name) {
    Optional<Sender> sender = SenderReader.read(section);
    List<String> to = section.texts("to");
    List<InternetAddress> recipients =
        MailAddresses.addresses(section, "to", to.isEmpty() ? variable(section) : to);
    return sender.flatMap(found -> build(found, recipients));
  }

  @Override
  public Optional<Built> ofEnvironment(ConfigSection section, String name) {
    if (section.environment(TO).isEmpty()) {
      return Optional.empty();
    }
    return SenderReader.ofEnvironment(section, "receivers")
        .flatMap(sender ->
            build(sender, MailAddresses.addresses(section, "receivers", variable(section))));
  }

  private Optional<Built> build(Sender sender, List<InternetAddress> recipients) {
    return recipients.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Built(
                new Mailbox(sender, new MailMessage(recipients, wording)),
                sender.server() + " to " + recipients));
  }

  private static List<String> variable(ConfigSection section) {
    return section
        .environment(TO)
        .map(text -> List.of(text.strip().split("\\s*[,;]\\s*")))
        .orElse(List.of());
  }
}
