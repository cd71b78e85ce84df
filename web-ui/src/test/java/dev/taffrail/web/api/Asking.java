package dev.taffrail.web.api;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks handlers as the server does, and reads what they answer. */
final class Asking {
  static final Caller SOMEBODY = new Caller("ann", Access.VIEWER);

  private Asking() {}

  /** A request with these query parameters: name, value, name, value, ... */
  static Request with(String... parameters) {
    return request(Map.of(), pairs(parameters), Map.of());
  }

  /** A request with an id in its path. */
  static Request id(String id, String... parameters) {
    return request(Map.of("id", id), pairs(parameters), Map.of());
  }

  /** A request with these parameters in its path. */
  static Request named(Map<String, String> path, String... parameters) {
    return request(path, pairs(parameters), Map.of());
  }

  static Request withHeader(String header, String value, String... parameters) {
    return request(Map.of(), pairs(parameters), Map.of(header, value));
  }

  private static Request request(
      Map<String, String> path, Map<String, String> query, Map<String, String> headers) {
    return new Request(Method.GET, "/", path, query, headers, new byte[0], SOMEBODY, "127.0.0.1");
  }

  /** The body of an answer. */
  static String body(Response response) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response.body().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The body, with 0 for all that depends on the speed of the machine. */
  static String json(Response response) throws IOException {
    return body(response).replaceAll("\"took_ms\":[0-9.]+", "\"took_ms\":0");
  }

  /** Joins lines: JSON that was broken up to be readable. */
  static String joined(String lines) {
    return lines.lines().map(String::strip).collect(Collectors.joining());
  }

  /** What a handler refuses a request with. */
  static Problem problem(Handler handler, Request request) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> handler.handle(request));
    if (refused == null) {
      throw new AssertionError("not refused");
    }
    return refused.problem();
  }

  private static Map<String, String> pairs(String... parameters) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      pairs.put(parameters[i], parameters[i + 1]);
    }
    return pairs;
  }
}
