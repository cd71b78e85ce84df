package dev.taffrail.web.http;

import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.ExceptionMapper;
import spark.RouteImpl;
import spark.embeddedserver.jetty.HttpRequestWrapper;
import spark.http.matching.MatcherFilter;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.staticfiles.StaticFilesConfiguration;

/** Finds the route of a request with Spark, and says what there is when there is none. */
final class SparkRouter extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(SparkRouter.class);
  private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

  private final transient Routes routes = Routes.create();
  private final transient MatcherFilter matcher;

  SparkRouter(List<Route> all, Gate gate, HttpLimits limits) {
    // Spark takes the first that fits: a fixed path goes before one with parameters.
    all.stream()
        .sorted(Comparator.comparing(route -> route.path().contains("{")))
        .forEach(route -> add(route, new RouteAnswer(route, gate, limits)));
    matcher =
        new MatcherFilter(
            routes, new StaticFilesConfiguration(), new ExceptionMapper(), false, true);
  }

  /** The routes that requests can reach. */
  List<Route> all() {
    return routes.findAll().stream()
        .map(match -> ((RouteImpl) match.getTarget()).delegate())
        .map(answer -> ((RouteAnswer) answer).route())
        .distinct()
        .toList();
  }

  /** Whether a method is one that any route has. */
  static boolean isKnown(String method) {
    return KNOWN.contains(method);
  }

  private void add(Route route, RouteAnswer answer) {
    String path = route.path().replaceAll("\\{([^}]+)}", ":$1");
    RouteImpl entry = RouteImpl.create(path, answer);
    routes.add(HttpMethod.get(route.method().name().toLowerCase(Locale.ROOT)), entry);
    if (route.method() == Method.GET) {
      // Without its own entry Spark would answer HEAD by itself, past the gate.
      routes.add(HttpMethod.head, entry);
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Exchange exchange = (Exchange) request.getAttribute(Exchange.ATTRIBUTE);
    try {
      if (!isKnown(request.getMethod()) || !takes(request, response)) {
        AnswerWriter.write(request, response, nothing(request.getRequestURI(), exchange.id()));
      }
    } catch (Error e) {
      LOG.error("request {} failed", exchange.id(), e);
      if (!response.isCommitted()) {
        AnswerWriter.write(request, response, AnswerWriter.failed(exchange.id()));
      }
      throw e;
    }
  }

  private boolean takes(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Routed routed = new Routed(request);
    matcher.doFilter(routed, response, null);
    return !routed.notConsumed();
  }

  private dev.taffrail.web.route.Response nothing(String path, String requestId) {
    String allowed = allowed(path);
    return allowed.isEmpty()
        ? ProblemJson.response(
            Problem.of(404, "Not found", "There is nothing at this address."), requestId, Map.of())
        : ProblemJson.response(
            Problem.of(405, "Method not allowed", "This address answers " + allowed + "."),
            requestId,
            Map.of("Allow", allowed));
  }

  private String allowed(String path) {
    return Stream.of("GET", "HEAD", "POST", "PUT", "DELETE")
        .filter(method ->
            routes.find(HttpMethod.get(method.toLowerCase(Locale.ROOT)), path, null) != null)
        .collect(Collectors.joining(", "));
  }

  /**
   * What Spark sees: it would choose by Accept, and fail for some of its values; it would decode
   * the parameters by a class of Jetty 9, which is not there.
   */
  private static final class Routed extends HttpRequestWrapper {
    Routed(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return super.getRequestURI().replace('%', '_');
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase("Accept") ? null : super.getHeader(name);
    }
  }
}
