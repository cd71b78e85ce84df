package dev.taffrail.web.auth;

import dev.taffrail.web.route.Request;
import org.jspecify.annotations.Nullable;

/** The cookie that holds the id of a session. */
final class SessionCookie {
  private final boolean secure;
  private final String name;

  /**
   * @param secure whether browsers send it over TLS alone
   */
  SessionCookie(boolean secure) {
    this.secure = secure;
    name = secure ? "__Host-taffrail" : "taffrail_session";
  }

  String name() {
    return name;
  }

  /** The id in a request; null without, or when there are two, of which one is not ours. */
  @Nullable String read(Request request) {
    String header = request.header("cookie");
    if (header == null) {
      return null;
    }
    String found = null;
    for (String part : header.split(";")) {
      String cookie = part.strip();
      if (cookie.startsWith(name + "=")) {
        if (found != null) {
          return null;
        }
        found = cookie.substring(name.length() + 1);
      }
    }
    return found;
  }

  String set(String id) {
    return name + "=" + id + attributes();
  }

  String clear() {
    return name + "=" + attributes() + "; Max-Age=0";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
