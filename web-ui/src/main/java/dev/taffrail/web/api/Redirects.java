package dev.taffrail.web.api;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Paths that home-made set-ups have, and where their content is here: a row each. {@code
 * /metrics/business} is a path of its own.
 */
final class Redirects implements Section {
  private static final int TEMPORARY = 307;

  private static final List<Redirect> ALL =
      List.of(
          get("/dashboard", Access.PUBLIC, "/"),
          get("/alerts/rules", Access.VIEWER, "/api/v1/rules"),
          new Redirect(
              Method.POST,
              "/alerts/send",
              Access.ADMIN,
              List.of(Parameter.CSRF),
              request -> "/api/v1/alerts/send"),
          get("/monitoring/sla", Access.VIEWER, "/api/v1/sla"),
          new Redirect(
              Method.GET,
              "/monitoring/sla/{objective}",
              Access.VIEWER,
              List.of(Parameter.path("objective", "Its name.")),
              request -> "/api/v1/sla?objective=" + encoded(request.pathParameter("objective"))));

  private record Redirect(
      Method method,
      String path,
      Access access,
      List<Parameter> parameters,
      Function<Request, String> target) {}

  private static Redirect get(String path, Access access, String target) {
    return new Redirect(Method.GET, path, access, List.of(), request -> target);
  }

  @Override
  public List<Route> routes() {
    return ALL.stream().map(Redirects::route).toList();
  }

  private static Route route(Redirect redirect) {
    return new Route(
        redirect.method,
        redirect.path,
        redirect.access,
        "Leads to the same under its present path.",
        redirect.parameters,
        List.of(Response.JSON),
        request -> to(redirect.target.apply(request)));
  }

  private static Response to(String location) {
    return new Response(TEMPORARY, "", Map.of("Location", location), out -> {}, false);
  }

  private static String encoded(String objective) {
    return URLEncoder.encode(objective, StandardCharsets.UTF_8);
  }
}
