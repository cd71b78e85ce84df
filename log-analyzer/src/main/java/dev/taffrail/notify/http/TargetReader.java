package dev.taffrail.notify.http;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Secret;
import java.util.Optional;

/** Reads addresses from a configuration. */
public final class TargetReader {
  private TargetReader() {}

  /** An address that is a secret: {@code url: ${NAME}} or {@code url_file}. */
  public static Optional<Target> secret(ConfigSection section) {
    boolean internal = section.flag("internal", false);
    if (!section.has("url") && !section.has("url_file")) {
      section.requiredText("url");
    }
    Optional<Secret> url = section.secret("url");
    return url.flatMap(found -> parse(section, found.reveal(), internal));
  }

  /** An address that anybody may see. */
  public static Optional<Target> open(ConfigSection section) {
    boolean internal = section.flag("internal", false);
    if (section.has("url_file")) {
      return section.secret("url").flatMap(url -> parse(section, url.reveal(), internal));
    }
    String url = section.requiredText("url");
    return url.isEmpty() ? Optional.empty() : parse(section, url, internal);
  }

  private static Optional<Target> parse(ConfigSection section, String url, boolean internal) {
    try {
      return Optional.of(Target.parse(url, internal));
    } catch (IllegalArgumentException e) {
      section.problem(
          "url",
          String.valueOf(e.getMessage()),
          "write an https address, or internal: true for one in your own network");
      return Optional.empty();
    }
  }
}
