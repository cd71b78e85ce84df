package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Route;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by their token or their session, and refuses what a foreign site makes them send.
 */
final class AccessGate implements Gate {
  private static final String BEARER = "bearer ";

  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final boolean secure;

  AccessGate(Accounts accounts, Sessions sessions, SessionCookie cookie, boolean secure) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.secure = secure;
  }

  @Override
  public Caller admit(Route route, Request request) {
    Caller caller = caller(route, request);
    if (caller.may(route.access())) {
      return caller;
    }
    throw caller.access() == Access.PUBLIC
        ? stranger()
        : forbidden(caller.name() + may(caller.access(), route.access()));
  }

  private static String may(Access has, Access needed) {
    if (needed == Access.INTAKE) {
      return " may not send lines; make a token with access intake.";
    }
    return has == Access.INTAKE ? " may only send lines." : " may only read.";
  }

  private Caller caller(Route route, Request request) {
    String authorization = request.header("authorization");
    if (authorization != null) {
      return byToken(authorization);
    }
    if (route.access() == Access.INTAKE) {
      // No session counts, so no site can make a browser send lines.
      return Caller.STRANGER;
    }
    boolean changes = !route.method().isSafe();
    if (changes) {
      checkOrigin(request);
    }
    Session session = sessions.find(cookie.read(request));
    if (session == null) {
      return Caller.STRANGER;
    }
    // A login has no session yet whose token it could show.
    if (changes && route.access() != Access.PUBLIC) {
      checkCsrf(session, request.header("x-csrf-token"));
    }
    return session.caller();
  }

  private Caller byToken(String authorization) {
    if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      Caller caller = accounts.byToken(authorization.substring(BEARER.length()).strip());
      if (caller != null) {
        return caller;
      }
    }
    throw stranger();
  }

  /** Programs send neither header; browsers always send one of them with a change. */
  private void checkOrigin(Request request) {
    String site = request.header("sec-fetch-site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw forbidden("The request comes from another site.");
    }
    String origin = request.header("origin");
    if (origin != null && !isOwn(origin, request.header("host"))) {
      throw forbidden("The request comes from another site.");
    }
  }

  private boolean isOwn(String origin, @Nullable String host) {
    // Without TLS of our own, a proxy may add it.
    return origin.equalsIgnoreCase("https://" + host)
        || (!secure && origin.equalsIgnoreCase("http://" + host));
  }

  private static void checkCsrf(Session session, @Nullable String shown) {
    if (shown == null || !Secrets.equal(session.csrf(), shown)) {
      throw forbidden("The header X-CSRF-Token is missing or of another session; load the page.");
    }
  }

  private static ProblemException stranger() {
    return new ProblemException(
        Problem.of(401, "Login needed", "Log in, or send a valid token as a bearer token."));
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(403, "Not allowed", detail));
  }
}
