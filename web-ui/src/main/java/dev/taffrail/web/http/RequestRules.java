package dev.taffrail.web.http;

import dev.taffrail.web.route.Problem;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What holds for all requests, whatever they ask for. */
final class RequestRules {
  private static final List<String> OVERRIDES =
      List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");
  private static final List<HttpHeader> SINGLE =
      List.of(
          HttpHeader.AUTHORIZATION, HttpHeader.CONTENT_TYPE, HttpHeader.ORIGIN, HttpHeader.COOKIE);

  private final HostRule hosts;
  private final HttpLimits limits;
  private final Set<String> streamed;

  /**
   * Knows the limits.
   *
   * @param streamed paths to which bodies of any length may be posted
   */
  RequestRules(HostRule hosts, HttpLimits limits, Set<String> streamed) {
    this.hosts = hosts;
    this.limits = limits;
    this.streamed = Set.copyOf(streamed);
  }

  /** Whether the body comes in chunks, so that the connection is of no use any more. */
  static boolean isChunked(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private boolean isStreamed(Request request) {
    return request.getMethod().equals("POST") && streamed.contains(request.getHttpURI().getPath());
  }

  /** Why a request is not answered; null when it may be. */
  @Nullable Problem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    if (!hosts.allows(request)) {
      return Problem.of(
          421,
          "Not this server",
          "The request is for another host. Use the address that the server printed at its start,"
              + " or add the name to server.hosts of the configuration.");
    }
    if (OVERRIDES.stream().anyMatch(headers::contains)) {
      return bad("Headers that override the method are not accepted.");
    }
    if (SINGLE.stream().anyMatch(header -> headers.getFields(header).size() > 1)) {
      return bad("A header that may be there once is there twice.");
    }
    if (!RequestTarget.isPlain(request.getHttpURI().getPath())) {
      return bad("The path holds something that paths of this server never hold.");
    }
    if (request.getMethod().equals("CONNECT")) {
      return Problem.of(405, "Method not allowed", "This is no proxy.");
    }
    return isStreamed(request)
        ? streamRefusal(request, headers)
        : bodyRefusal(request.getMethod(), headers);
  }

  /** Chunks, and nothing else that leaves open where the body ends. */
  private static @Nullable Problem streamRefusal(Request request, HttpFields headers) {
    if (!isChunked(request)) {
      return null;
    }
    boolean plain =
        headers.getFields(HttpHeader.TRANSFER_ENCODING).size() == 1
            && "chunked".equalsIgnoreCase(headers.get(HttpHeader.TRANSFER_ENCODING))
            && !headers.contains(HttpHeader.CONTENT_LENGTH)
            && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    return plain ? null : bad("It is not certain where the body ends.");
  }

  private @Nullable Problem bodyRefusal(String method, HttpFields headers) {
    if (headers.contains(HttpHeader.TRANSFER_ENCODING)) {
      return Problem.of(
          411, "Length required", "Send the body in one piece, with its Content-Length.");
    }
    if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
      return Problem.of(415, "Encoding not accepted", "Send the body as it is, not compressed.");
    }
    long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    if (length > limits.bodyBytes()) {
      return Problem.of(413, "Body too large", "A body may have " + limits.bodyBytes() + " bytes.");
    }
    if (length > 0 && (method.equals("GET") || method.equals("HEAD"))) {
      return bad("A " + method + " request has no body.");
    }
    return null;
  }

  private static Problem bad(String detail) {
    return Problem.of(400, "Bad request", detail);
  }
}
