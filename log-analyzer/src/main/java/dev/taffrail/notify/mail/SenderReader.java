package dev.taffrail.notify.mail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Secret;
import dev.taffrail.notify.mail.Smtp.Login;
import dev.taffrail.notify.mail.Smtp.Tls;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads over which server mails go, and as whose. */
final class SenderReader {
  private static final int SUBMISSION = 587;
  private static final int IMPLICIT = 465;
  private static final int MOST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,253}");
  private static final String SERVER = "SMTP_SERVER";

  private SenderReader() {}

  /** Where variables name nothing, empty; what they name and is wrong is told by the section. */
  static Optional<Sender> ofEnvironment(ConfigSection section, String key) {
    Optional<String> server = section.environment(SERVER);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    int port = port(section);
    String user = section.environment("SMTP_USERNAME").orElse("");
    String from = section.environment("ALERT_FROM_EMAIL").orElse(user);
    return build(
        section,
        server.get(),
        port,
        port == IMPLICIT ? Tls.IMPLICIT : Tls.STARTTLS,
        login(user, section.environment("SMTP_PASSWORD").map(Secret::of)),
        null,
        MailAddresses.addresses(section, key, List.of(from)));
  }

  static Optional<Sender> read(ConfigSection section) {
    String server = section.text("server", section.environment(SERVER).orElse(""));
    if (server.isEmpty()) {
      section.requiredText("server");
    }
    int port = section.number("port", port(section), 1);
    Tls tls =
        section
            .optional("tls", "starttls, implicit or none", SenderReader::tls)
            .orElse(port == IMPLICIT ? Tls.IMPLICIT : Tls.STARTTLS);
    String user = section.text("username", section.environment("SMTP_USERNAME").orElse(""));
    boolean own = section.has("password") || section.has("password_file");
    Optional<Secret> given = section.secret("password");
    Optional<Secret> password = own ? given : section.environment("SMTP_PASSWORD").map(Secret::of);
    if (tls == Tls.NONE && !user.isEmpty()) {
      section.problem("tls", "would send the password in clear", "use starttls or implicit");
    }
    Path authorities = authorities(section);
    String from = section.text("from", section.environment("ALERT_FROM_EMAIL").orElse(user));
    List<InternetAddress> sender = MailAddresses.addresses(section, "from", List.of(from));
    return build(section, server, port, tls, login(user, password), authorities, sender);
  }

  private static Optional<Sender> build(
      ConfigSection section,
      String server,
      int port,
      Tls tls,
      @Nullable Login login,
      @Nullable Path authorities,
      List<InternetAddress> from) {
    if (!server.isEmpty() && !HOST.matcher(server).matches()) {
      section.problem("server", "is no name of a host", "write it without scheme and port");
      return Optional.empty();
    }
    if (port > MOST_PORT) {
      section.problem("port", "is no port", "write a number up to " + MOST_PORT);
      return Optional.empty();
    }
    if (server.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Sender(new Smtp(server, port, tls, login, authorities), from.getFirst()));
    } catch (IllegalArgumentException e) {
      section.problem("ca_file", String.valueOf(e.getMessage()), "name a file of PEM");
      return Optional.empty();
    }
  }

  private static @Nullable Login login(String user, Optional<Secret> password) {
    return user.isEmpty() || password.isEmpty() ? null : new Login(user, password.get());
  }

  private static int port(ConfigSection section) {
    String port = section.environment("SMTP_PORT").orElse(Integer.toString(SUBMISSION));
    try {
      return Integer.parseInt(port.strip());
    } catch (NumberFormatException e) {
      section.problem("port", "SMTP_PORT is no number", "set it to " + SUBMISSION);
      return SUBMISSION;
    }
  }

  private static @Nullable Tls tls(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "starttls" -> Tls.STARTTLS;
      case "implicit" -> Tls.IMPLICIT;
      case "none" -> Tls.NONE;
      default -> null;
    };
  }

  private static @Nullable Path authorities(ConfigSection section) {
    String file = section.text("ca_file", "");
    try {
      return file.isEmpty() ? null : Path.of(file);
    } catch (InvalidPathException e) {
      section.problem("ca_file", "is no path: " + e.getReason(), "name a file of PEM");
      return null;
    }
  }
}
