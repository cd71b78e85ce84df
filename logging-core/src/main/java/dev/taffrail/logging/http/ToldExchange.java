package dev.taffrail.logging.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the headers of the answer in the moment in which they are sent. Keeps what is said of the
 * request: before Java 26 the server has attributes for all requests together.
 */
final class ToldExchange extends HttpExchange {
  private final HttpExchange exchange;
  private final ServedRequest request;
  private final Map<String, Object> said = new ConcurrentHashMap<>();

  ToldExchange(HttpExchange exchange, ServedRequest request) {
    this.exchange = exchange;
    this.request = request;
  }

  @Override
  public void sendResponseHeaders(int status, long length) throws IOException {
    request.writeHeaders(exchange.getResponseHeaders()::set);
    request.bytes(requestLength(), length > 0 ? length : -1);
    exchange.sendResponseHeaders(status, length);
  }

  private long requestLength() {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    // The server has refused what is no number.
    return length == null ? -1 : Long.parseLong(length.strip());
  }

  @Override
  public Headers getRequestHeaders() {
    return exchange.getRequestHeaders();
  }

  @Override
  public Headers getResponseHeaders() {
    return exchange.getResponseHeaders();
  }

  @Override
  public URI getRequestURI() {
    return exchange.getRequestURI();
  }

  @Override
  public String getRequestMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public HttpContext getHttpContext() {
    return exchange.getHttpContext();
  }

  @Override
  public void close() {
    exchange.close();
  }

  @Override
  public InputStream getRequestBody() {
    return exchange.getRequestBody();
  }

  @Override
  public OutputStream getResponseBody() {
    return exchange.getResponseBody();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return exchange.getRemoteAddress();
  }

  @Override
  public int getResponseCode() {
    return exchange.getResponseCode();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return exchange.getLocalAddress();
  }

  @Override
  public String getProtocol() {
    return exchange.getProtocol();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return isOfRequest(name) ? said.get(name) : exchange.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (!isOfRequest(name)) {
      exchange.setAttribute(name, value);
    } else if (value == null) {
      said.remove(name);
    } else {
      said.put(name, value);
    }
  }

  private static boolean isOfRequest(String name) {
    return name.equals(HttpServerFilter.ENDPOINT) || name.equals(HttpServerFilter.USER);
  }

  @Override
  public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
    exchange.setStreams(in, out);
  }

  @Override
  public @Nullable HttpPrincipal getPrincipal() {
    return exchange.getPrincipal();
  }
}
