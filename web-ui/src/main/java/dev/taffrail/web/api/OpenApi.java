package dev.taffrail.web.api;

import static dev.taffrail.web.api.JsonTree.object;
import static java.util.Map.entry;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The documentation of all routes for programs (OpenAPI 3.1), made of the routes themselves. */
final class OpenApi {
  private static final String SESSION = "session";
  private static final String CSRF = "csrf";
  private static final String TOKEN = "token";

  private static final Map<String, Object> PROBLEM =
      object(
          entry("type", "object"),
          entry("description", "What went wrong, why, and what to do (RFC 9457)."),
          entry(
              "properties",
              object(
                  entry("type", ofType("string")),
                  entry("title", ofType("string")),
                  entry("status", ofType("integer")),
                  entry("detail", ofType("string")),
                  entry("instance", ofType("string")),
                  entry("parameter", ofType("string")),
                  entry("column", ofType("integer")))),
          entry("required", List.of("type", "title", "status")));

  private final List<Route> routes;
  private final String version;
  private final String sessionCookie;

  private OpenApi(List<Route> documented, String version, String sessionCookie) {
    List<Route> all = new ArrayList<>(documented);
    all.add(
        Route.json(
            Method.GET,
            "/api/v1/openapi.json",
            Access.PUBLIC,
            "This documentation.",
            List.of(),
            this::document));
    this.routes = List.copyOf(all);
    this.version = version;
    this.sessionCookie = sessionCookie;
  }

  /** The routes, and behind them one that documents all of them and itself. */
  static List<Route> documented(List<Route> routes, String version, String sessionCookie) {
    return new OpenApi(routes, version, sessionCookie).routes;
  }

  private Response document(Request request) {
    return JsonBody.of(json -> JsonTree.write(json, document()));
  }

  private Map<String, Object> document() {
    return object(
        entry("openapi", "3.1.0"),
        entry("info", object(entry("title", "Taffrail"), entry("version", version))),
        entry("paths", paths()),
        entry("components", components()));
  }

  private Map<String, Object> paths() {
    Map<String, Object> paths = object();
    for (Route route : routes) {
      paths.computeIfAbsent(route.path(), this::operations);
    }
    return paths;
  }

  private Map<String, Object> operations(String path) {
    Map<String, Object> operations = object();
    for (Route route : routes) {
      if (route.path().equals(path)) {
        operations.put(word(route.method()), operation(route));
      }
    }
    return operations;
  }

  private static Map<String, Object> operation(Route route) {
    Map<String, Object> operation =
        object(
            entry("operationId", operationId(route)),
            entry("summary", route.summary()),
            entry("x-access", word(route.access())),
            entry("security", security(route)),
            entry("parameters", route.parameters().stream().map(OpenApi::parameter).toList()));
    if (route.method() == Method.POST || route.method() == Method.PUT) {
      List<String> types = route.takesStreams() ? route.consumes() : List.of(Response.JSON);
      operation.put("requestBody", object(entry("content", content(types))));
    }
    operation.put(
        "responses",
        object(
            entry(
                "2XX",
                object(
                    entry("description", "The answer."),
                    entry("content", content(route.produces())))),
            entry("default", reference("responses"))));
    return operation;
  }

  /** {@code get_api_v1_events_id}. */
  private static String operationId(Route route) {
    String words = route.path().replaceAll("[^A-Za-z0-9]+", "_");
    return word(route.method())
        + (words.endsWith("_") ? words.substring(0, words.length() - 1) : words);
  }

  private static List<Object> security(Route route) {
    if (route.access() == Access.PUBLIC) {
      return List.of();
    }
    if (route.access() == Access.INTAKE) {
      return List.of(object(entry(TOKEN, List.of())));
    }
    Map<String, Object> session = object(entry(SESSION, List.of()));
    if (!route.method().isSafe()) {
      session.put(CSRF, List.of());
    }
    return List.of(session, object(entry(TOKEN, List.of())));
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    return object(
        entry("name", parameter.name()),
        entry("in", word(parameter.in())),
        entry("required", parameter.in() == Parameter.In.PATH),
        entry("description", parameter.description()),
        entry("schema", ofType("string")));
  }

  private Map<String, Object> components() {
    return object(
        entry(
            "securitySchemes",
            object(
                entry(SESSION, key("cookie", sessionCookie)),
                entry(CSRF, key("header", "X-CSRF-Token")),
                entry(TOKEN, object(entry("type", "http"), entry("scheme", "bearer"))))),
        entry(
            "responses",
            object(
                entry(
                    "problem",
                    object(
                        entry("description", "There is no answer."),
                        entry(
                            "content",
                            object(
                                entry(
                                    Problem.MEDIA_TYPE,
                                    object(entry("schema", reference("schemas")))))))))),
        entry("schemas", object(entry("problem", PROBLEM))));
  }

  private static Map<String, Object> key(String in, String name) {
    return object(entry("type", "apiKey"), entry("in", in), entry("name", name));
  }

  private static Map<String, Object> content(List<String> mediaTypes) {
    Map<String, Object> content = object();
    mediaTypes.forEach(mediaType -> content.put(mediaType, object()));
    return content;
  }

  private static Map<String, Object> reference(String kind) {
    return object(entry("$ref", "#/components/" + kind + "/problem"));
  }

  private static Map<String, Object> ofType(String type) {
    return object(entry("type", type));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
