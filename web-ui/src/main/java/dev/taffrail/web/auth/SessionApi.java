package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login, logout and the password. */
final class SessionApi {
  private static final Logger LOG = LoggerFactory.getLogger(SessionApi.class);
  private static final String SESSION = "/api/v1/session";

  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final LoginThrottle throttle;
  private final PasswordRules rules;

  SessionApi(
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      LoginThrottle throttle,
      PasswordRules rules) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.throttle = throttle;
    this.rules = rules;
  }

  List<Route> routes() {
    return List.of(
        Route.json(Method.POST, SESSION, Access.PUBLIC, "Logs in.", List.of(), this::login),
        Route.json(
            Method.GET, SESSION, Access.VIEWER, "Says who is logged in.", List.of(), this::who),
        Route.json(
            Method.DELETE,
            SESSION,
            Access.VIEWER,
            "Logs out.",
            List.of(Parameter.CSRF),
            this::logout),
        Route.json(
            Method.PUT,
            SESSION + "/password",
            Access.VIEWER,
            "Changes the password and ends all other sessions.",
            List.of(Parameter.CSRF),
            this::changePassword));
  }

  Response login(Request request) {
    JsonFields body = JsonFields.of(request.body(), "user", "password");
    String user = body.text("user");
    verify(user, body.text("password"), request.remoteAddress());
    sessions.end(cookie.read(request));
    String id = sessions.begin(new Caller(user, Access.ADMIN));
    LOG.info("{} logged in from {}", user, request.remoteAddress());
    Session session = sessions.find(id);
    return describe(new Caller(user, Access.ADMIN), session)
        .withHeader("Set-Cookie", cookie.set(id));
  }

  Response who(Request request) {
    return describe(request.caller(), session(request));
  }

  Response logout(Request request) {
    sessions.end(cookie.read(request));
    return Response.empty().withHeader("Set-Cookie", cookie.clear());
  }

  Response changePassword(Request request) throws IOException {
    if (session(request) == null) {
      throw new ProblemException(
          Problem.of(403, "Not allowed", "A token has no password; log in to change yours."));
    }
    JsonFields body = JsonFields.of(request.body(), "current", "next");
    String next = body.text("next");
    rules.check(next);
    verify(request.caller().name(), body.text("current"), request.remoteAddress());
    accounts.changePassword(next);
    sessions.endOthers(cookie.read(request));
    LOG.info("{} changed the password from {}", request.caller().name(), request.remoteAddress());
    return Response.empty();
  }

  private void verify(String user, String password, String address) {
    throttle.attempt(user, address);
    if (!accounts.matches(user, password)) {
      // Not the user: people type passwords there.
      LOG.warn("a login from {} failed", address);
      throw new ProblemException(Problem.of(401, "Login failed", "User or password is wrong."));
    }
    throttle.succeeded(user, address);
  }

  /** The session a request came with; null when it came with a token. */
  private @Nullable Session session(Request request) {
    return request.header("authorization") == null ? sessions.find(cookie.read(request)) : null;
  }

  private static Response describe(Caller caller, @Nullable Session session) {
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("user", caller.name());
      json.writeStringProperty("access", AccessNames.name(caller.access()));
      if (session != null) {
        json.writeStringProperty("csrf", session.csrf());
      }
      json.writeEndObject();
    });
  }
}
