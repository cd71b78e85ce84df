package dev.taffrail.web.auth;

import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about who may ask: one user, {@code admin}, with a password; sessions of theirs;
 * tokens for programs. Kept in {@code access.json} in the data folder. Safe for use by any thread.
 */
public final class Authentication {
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Gate gate;
  private final List<Route> routes;

  private Authentication(Accounts accounts, boolean secure, Clock clock) throws IOException {
    this.accounts = accounts;
    Sessions sessions = new Sessions(clock);
    cookie = new SessionCookie(secure);
    LoginThrottle throttle = new LoginThrottle(clock);
    gate = new AccessGate(accounts, sessions, cookie, secure);
    routes =
        Stream.concat(
                new SessionApi(accounts, sessions, cookie, throttle, new PasswordRules())
                    .routes().stream(),
                new TokenApi(accounts).routes().stream())
            .toList();
  }

  /**
   * Reads the accounts of a data folder, or makes them.
   *
   * @param secure whether browsers reach the server by TLS alone
   * @throws IOException when the file cannot be read or written, or is damaged
   */
  public static Authentication open(Path data, boolean secure, Clock clock) throws IOException {
    return open(data, secure, clock, Accounts.ITERATIONS);
  }

  static Authentication open(Path data, boolean secure, Clock clock, int iterations)
      throws IOException {
    return new Authentication(new Accounts(new AccessFile(data), clock, iterations), secure, clock);
  }

  /** The name of the cookie that holds a session. */
  public String cookieName() {
    return cookie.name();
  }

  /** The user who always exists. */
  public static String user() {
    return Accounts.USER;
  }

  /** The password that was made by this start; null when there was one. It is told nowhere else. */
  public @Nullable String firstPassword() {
    return accounts.firstPassword();
  }

  public Gate gate() {
    return gate;
  }

  /** Login, logout, password and tokens. */
  public List<Route> routes() {
    return routes;
  }
}
