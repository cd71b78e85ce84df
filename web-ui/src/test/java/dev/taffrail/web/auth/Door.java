package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authentication and its routes, called as the server calls them. */
final class Door {
  static final Route READ =
      Route.json(Method.GET, "/read", Access.VIEWER, "", List.of(), r -> Response.empty());
  static final Route CHANGE =
      Route.json(Method.POST, "/change", Access.ADMIN, "", List.of(), r -> Response.empty());

  final Authentication authentication;
  final String password;

  Door(Path data, boolean secure, Clock clock, String knownPassword) throws IOException {
    authentication = QuickLogin.open(data, secure, clock);
    String first = authentication.firstPassword();
    password = first == null ? knownPassword : first;
  }

  Door(Path data, Clock clock) throws IOException {
    this(data, false, clock, "");
  }

  static Request request(Method method, String address, String body, String... headers) {
    Map<String, String> map = new HashMap<>(Map.of("host", "127.0.0.1:7420"));
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return new Request(
        method,
        "",
        Map.of(),
        Map.of(),
        map,
        body.getBytes(StandardCharsets.UTF_8),
        Caller.STRANGER,
        address);
  }

  Caller admit(Route route, String... headers) {
    return authentication.gate().admit(route, request(route.method(), "10.0.0.1", "", headers));
  }

  int status(Route route, String... headers) {
    try {
      admit(route, headers);
      return 200;
    } catch (ProblemException e) {
      return e.problem().status();
    }
  }

  /** Calls a route, past the gate. */
  Answer call(Method method, String path, String body, String... headers) throws IOException {
    return callFrom("10.0.0.1", method, path, body, headers);
  }

  Answer callFrom(String address, Method method, String path, String body, String... headers)
      throws IOException {
    Route route =
        authentication.routes().stream()
            .filter(r -> r.method() == method && matches(r.path(), path))
            .findFirst()
            .orElseThrow();
    Request head = request(method, address, body, headers);
    try {
      Caller caller = authentication.gate().admit(route, head);
      Response response =
          route
              .handler()
              .handle(
                  new Request(
                      method,
                      path,
                      Map.of("name", path.substring(path.lastIndexOf('/') + 1)),
                      Map.of(),
                      head.headers(),
                      head.body(),
                      caller,
                      address));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      response.body().writeTo(out);
      return new Answer(
          response.status(), out.toString(StandardCharsets.UTF_8), response.headers());
    } catch (ProblemException e) {
      Map<String, String> members = new HashMap<>();
      e.problem().members().forEach((name, value) -> members.put(name, value.toString()));
      return new Answer(e.problem().status(), e.problem().detail(), members);
    }
  }

  private static boolean matches(String route, String path) {
    return route.equals(path)
        || (route.endsWith("/{name}")
            && path.startsWith(route.substring(0, route.length() - "{name}".length())));
  }

  Answer login(String user, String word, String address) throws IOException {
    return callFrom(
        address,
        Method.POST,
        "/api/v1/session",
        "{\"user\":\"" + user + "\",\"password\":\"" + word + "\"}");
  }

  /** Logs in and gives the headers of a page that did. */
  String[] loggedIn() throws IOException {
    Answer answer = login("admin", password, "10.0.0.1");
    return new String[] {
      "cookie", answer.cookie(), "x-csrf-token", answer.json().required("csrf").asString()
    };
  }

  record Answer(int status, String body, Map<String, String> headers) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    /** As a browser sends it back. */
    String cookie() {
      return headers.get("Set-Cookie").split(";")[0];
    }
  }
}
