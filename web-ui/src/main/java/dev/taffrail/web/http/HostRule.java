package dev.taffrail.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Which {@code Host} a request may be for: the address it came in by, or a name of the
 * configuration. A foreign site that makes its own name point here (DNS rebinding) has neither.
 */
final class HostRule {
  private final Set<String> names;

  HostRule(Set<String> names) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  boolean allows(Request request) {
    String header = request.getHeaders().get(HttpHeader.HOST);
    if (header == null || header.isEmpty()) {
      return false;
    }
    HostPort asked;
    try {
      asked = new HostPort(header);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String host = asked.getHost().toLowerCase(Locale.ROOT);
    // Behind a proxy or a mapped port, the port of a configured name is not ours.
    return names.contains(host)
        || (request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress own
            && asked.getPort(request.isSecure() ? 443 : 80) == own.getPort()
            && isOwn(host, own.getAddress()));
  }

  private static boolean isOwn(String host, InetAddress own) {
    if (own.isLoopbackAddress() && host.equals("localhost")) {
      return true;
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equals(own.getHostAddress())
        || (own.isLoopbackAddress() && bare.equals("::1") && own.getAddress().length > 4);
  }
}
