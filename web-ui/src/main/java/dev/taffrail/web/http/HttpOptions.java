package dev.taffrail.web.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the server listens.
 *
 * @param host address or name to bind to
 * @param port 0 for any that is free
 * @param names host names under which people reach the server, beside its own addresses
 * @param tls null without
 */
public record HttpOptions(
    String host, int port, Set<String> names, @Nullable Tls tls, HttpLimits limits) {
  public HttpOptions {
    names = Set.copyOf(names);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port < 0 or > 65535");
    }
  }

  /** On loopback, in clear. */
  public static HttpOptions local(int port) {
    return new HttpOptions("127.0.0.1", port, Set.of(), null, HttpLimits.DEFAULT);
  }

  public HttpOptions withLimits(HttpLimits others) {
    return new HttpOptions(host, port, names, tls, others);
  }
}
