package dev.taffrail.logging.http;

import dev.taffrail.logging.trace.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells of requests to a server of the servlet API before Jakarta, such as Spark's. Put it in front
 * of all other filters. A route is named by the request attribute {@link #ENDPOINT}, which a Spark
 * route sets to {@code request.matchedPath()}.
 */
public final class JavaxRequestFilter implements Filter {
  /** The attribute that names the route of a request. */
  public static final String ENDPOINT = "taffrail.endpoint";

  /** The attribute that names who asks; without it the server is asked. */
  public static final String USER = "taffrail.user";

  private static final String SPRING_ROUTE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";
  private static final String IN_WORK = JavaxRequestFilter.class.getName();
  private static final int SERVER_ERROR = 500;

  private final RequestLog requests;

  public JavaxRequestFilter(RequestLog requests) {
    this.requests = requests;
  }

  @Override
  public void init(FilterConfig config) {
    // There is nothing to set up.
  }

  @Override
  public void destroy() {
    // There is nothing to give back.
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && request.getAttribute(IN_WORK) == null) {
      serve(asked, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void serve(HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    asked.setAttribute(IN_WORK, true);
    ServedRequest request =
        requests.begin(asked.getMethod(), asked.getRequestURI(), headers(asked), address(asked));
    JavaxAnswer told = new JavaxAnswer(answer, request);
    JavaxBody body = requests.maxBody() == 0 ? null : new JavaxBody(asked, requests.maxBody());
    try {
      chain.doFilter(body == null ? asked : body, told);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      request.failed(e);
      if (!answer.isCommitted()) {
        answer.setStatus(SERVER_ERROR);
      }
      throw e;
    } finally {
      if (asked.isAsyncStarted()) {
        asked.getAsyncContext().addListener(new End(request, asked, told, body));
        request.detach();
      } else {
        finish(request, asked, told, body);
      }
    }
  }

  private static void finish(
      ServedRequest request,
      HttpServletRequest asked,
      JavaxAnswer answer,
      @Nullable JavaxBody body) {
    answer.addHeaders();
    request.status(answer.getStatus());
    request.endpoint(route(asked));
    request.user(asked.getAttribute(USER) instanceof String id ? id : asked.getRemoteUser());
    request.bytes(asked.getContentLengthLong(), answer.length());
    if (body != null) {
      request.body(body.text());
    }
    request.close();
  }

  private static @Nullable String route(HttpServletRequest asked) {
    if (asked.getAttribute(ENDPOINT) instanceof String template) {
      return template;
    }
    return asked.getAttribute(SPRING_ROUTE) instanceof String template ? template : null;
  }

  private static Headers headers(HttpServletRequest asked) {
    return name -> {
      @Nullable Enumeration<String> values = asked.getHeaders(name);
      return values == null ? List.of() : Collections.list(values);
    };
  }

  /** The server gives the address as digits, so nothing is looked up. */
  private static @Nullable InetAddress address(HttpServletRequest asked) {
    try {
      return asked.getRemoteAddr() == null ? null : InetAddress.getByName(asked.getRemoteAddr());
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Tells of a request that goes on after its thread has returned. */
  private record End(
      ServedRequest request, HttpServletRequest asked, JavaxAnswer answer, @Nullable JavaxBody body)
      implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      finish(request, asked, answer, body);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // It is completed next.
    }

    @Override
    public void onError(AsyncEvent event) {
      request.failed(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
