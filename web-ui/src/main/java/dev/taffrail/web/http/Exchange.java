package dev.taffrail.web.http;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.RequestObserver;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** What belongs to a request from its first byte to the last of its answer. */
final class Exchange {
  static final String ATTRIBUTE = Exchange.class.getName();

  private final String id;
  private final boolean secure;
  private volatile String route = "";

  private Exchange(String id, boolean secure) {
    this.id = id;
    this.secure = secure;
  }

  /** The exchange of a request: begun by the first who asks for it. */
  static Exchange of(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
      return known;
    }
    String id =
        CorrelationId.validOrGenerated(request.getHeaders().get(SecurityHeaders.REQUEST_ID));
    Exchange begun = new Exchange(id, request.isSecure());
    request.setAttribute(ATTRIBUTE, begun);
    return begun;
  }

  String id() {
    return id;
  }

  boolean secure() {
    return secure;
  }

  /** Tells which route answers. */
  void takes(String path) {
    route = path;
  }

  void putHeaders(Response response) {
    SecurityHeaders.put(response.getHeaders(), id, secure);
  }

  void observe(Request request, Response response, RequestObserver observer) {
    Request.addCompletionListener(
        request,
        failure ->
            observer.answered(
                SparkRouter.isKnown(request.getMethod()) ? request.getMethod() : "OTHER",
                route,
                response.getStatus(),
                Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()))));
  }

  /** Answers with a problem, before any route was asked, and closes the connection. */
  void refuse(Request request, Response response, Callback callback, Problem problem) {
    byte[] body = ProblemJson.bytes(problem, id);
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
  }
}
