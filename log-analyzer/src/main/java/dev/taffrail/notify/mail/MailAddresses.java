package dev.taffrail.notify.mail;

import dev.taffrail.config.ConfigSection;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses of a configuration, so that none can become something else in a header. */
public final class MailAddresses {
  private MailAddresses() {}

  /** Those that are right, as they were written; what is wrong is told by the section. */
  public static List<String> read(ConfigSection section, String key, List<String> texts) {
    return addresses(section, key, texts).stream().map(InternetAddress::toUnicodeString).toList();
  }

  /**
   * An address that somebody typed, as it may stand in a {@link Draft}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String of(String text) {
    try {
      return parse(text).toUnicodeString();
    } catch (AddressException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no mail address", e);
    }
  }

  static List<InternetAddress> addresses(ConfigSection section, String key, List<String> texts) {
    List<InternetAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      try {
        addresses.add(parse(text));
      } catch (AddressException e) {
        section.problem(
            key,
            text.isEmpty() ? "is missing" : "\"" + text + "\" is no mail address",
            "write name@host");
      }
    }
    if (texts.isEmpty()) {
      section.problem(key, "is missing", "write name@host");
    }
    return addresses;
  }

  static InternetAddress parse(String text) throws AddressException {
    InternetAddress address = new InternetAddress(text, true);
    address.validate();
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f) || !text.contains("@")) {
      throw new AddressException("no local address");
    }
    try {
      // Written again, a name that is not ASCII is encoded.
      String name = address.getPersonal();
      if (name != null) {
        address.setPersonal(name, StandardCharsets.UTF_8.name());
      }
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
    return address;
  }
}
