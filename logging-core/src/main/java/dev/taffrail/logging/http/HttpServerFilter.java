package dev.taffrail.logging.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import dev.taffrail.logging.trace.Headers;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of requests to the JDK's server: {@code context.getFilters().add(new
 * HttpServerFilter(log))}. A handler names its route by {@code
 * exchange.setAttribute(HttpServerFilter.ENDPOINT, template)}.
 */
public final class HttpServerFilter extends Filter {
  /** The attribute that names the route of a request. */
  public static final String ENDPOINT = "taffrail.endpoint";

  /** The attribute that names who asks; without it an authenticator is asked. */
  public static final String USER = "taffrail.user";

  private static final int NO_ANSWER = 500;

  private final RequestLog requests;

  public HttpServerFilter(RequestLog requests) {
    this.requests = requests;
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    com.sun.net.httpserver.Headers received = exchange.getRequestHeaders();
    Headers headers =
        name -> {
          @Nullable List<String> values = received.get(name);
          return values == null ? List.of() : values;
        };
    try (ServedRequest request =
        requests.begin(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            headers,
            exchange.getRemoteAddress().getAddress())) {
      ToldExchange told = new ToldExchange(exchange, request);
      try {
        chain.doFilter(told);
      } catch (IOException | RuntimeException | Error e) {
        request.failed(e);
        throw e;
      } finally {
        int status = exchange.getResponseCode();
        request.status(status < 0 ? NO_ANSWER : status);
        request.endpoint(told.getAttribute(ENDPOINT) instanceof String name ? name : null);
        request.user(user(told));
      }
    }
  }

  private static @Nullable String user(HttpExchange exchange) {
    if (exchange.getAttribute(USER) instanceof String id) {
      return id;
    }
    @Nullable HttpPrincipal principal = exchange.getPrincipal();
    return principal == null ? null : principal.getUsername();
  }

  @Override
  public String description() {
    return "tells of requests";
  }
}
