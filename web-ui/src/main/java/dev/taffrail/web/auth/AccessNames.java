package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the API spells what somebody may do. */
final class AccessNames {
  private AccessNames() {}

  static String name(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  /** What a token may have; null for any other text. */
  static @Nullable Access ofToken(String name) {
    return switch (name) {
      case "intake" -> Access.INTAKE;
      case "viewer" -> Access.VIEWER;
      case "admin" -> Access.ADMIN;
      default -> null;
    };
  }
}
