package dev.taffrail.web.http;

import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one route: gate, parameters, body, handler, in this order. */
final class RouteAnswer implements spark.Route {
  private static final Logger LOG = LoggerFactory.getLogger(RouteAnswer.class);
  private static final String CONSUMED = "";

  private final Route route;
  private final Gate gate;
  private final Duration stalled;

  RouteAnswer(Route route, Gate gate, HttpLimits limits) {
    this.route = route;
    this.gate = gate;
    stalled = limits.stalled();
  }

  Route route() {
    return route;
  }

  @Override
  public Object handle(spark.Request sparkRequest, spark.Response sparkResponse) {
    // Below Spark's own wrapper, which hides headers and keeps bodies.
    HttpServletRequest raw =
        (HttpServletRequest) ((ServletRequestWrapper) sparkRequest.raw()).getRequest();
    Exchange exchange = (Exchange) raw.getAttribute(Exchange.ATTRIBUTE);
    exchange.takes(route.path());
    AnswerWriter.write(raw, sparkResponse.raw(), answer(raw, exchange.id()), stalled);
    return CONSUMED;
  }

  private Response answer(HttpServletRequest raw, String id) {
    try {
      Request head = head(raw);
      Caller caller = gate.admit(route, head);
      return route.handler().handle(admitted(head, caller, raw));
    } catch (ProblemException e) {
      return ProblemJson.response(e.problem(), id, headers(e.problem()));
    } catch (IOException | RuntimeException e) {
      LOG.error("request {} for {} failed", id, route.path(), e);
      return AnswerWriter.failed(id);
    }
  }

  private Request head(HttpServletRequest raw) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(raw.getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT), String.join(", ", Collections.list(raw.getHeaders(name))));
    }
    return new Request(
        route.method(),
        RequestTarget.decode(raw.getRequestURI(), false),
        RequestTarget.pathParameters(route, raw.getRequestURI()),
        Map.of(),
        headers,
        new byte[0],
        Caller.STRANGER,
        raw.getRemoteAddr());
  }

  private Request admitted(Request head, Caller caller, HttpServletRequest raw) {
    Map<String, String> query = RequestTarget.query(route, raw.getQueryString());
    boolean streams = route.takesStreams();
    return new Request(
        head.method(),
        head.path(),
        head.pathParameters(),
        query,
        head.headers(),
        streams ? head.body() : body(head, raw),
        streams ? BodyStream.of(route, head, raw) : head.stream(),
        caller,
        head.remoteAddress());
  }

  /** The body, whose length the front handler has checked. */
  private static byte[] body(Request head, HttpServletRequest raw) {
    if (head.method() == Method.GET || raw.getContentLengthLong() <= 0) {
      return head.body();
    }
    if (!isJson(head.header("content-type"))) {
      throw new ProblemException(
          Problem.of(415, "No JSON", "Send the body as application/json, in UTF-8."));
    }
    try {
      return raw.getInputStream().readAllBytes();
    } catch (IOException | HttpException.RuntimeException e) {
      throw new ProblemException(
          Problem.of(408, "Body incomplete", "The body did not come, or came too slowly."));
    }
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.toLowerCase(Locale.ROOT)
            .replace(" ", "")
            .matches("application/json(;charset=\"?utf-8\"?)?");
  }

  private static Map<String, String> headers(Problem problem) {
    return switch (problem.status()) {
      case 401 -> Map.of("WWW-Authenticate", "Bearer");
      case 429, 503, 507 ->
          problem.members().get("retry_after") instanceof Number seconds
              ? Map.of("Retry-After", seconds.toString())
              : Map.of();
      default -> Map.of();
    };
  }
}
