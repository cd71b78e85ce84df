package dev.taffrail.web;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.web.http.HttpLimits;
import dev.taffrail.web.http.HttpOptions;
import dev.taffrail.web.http.Tls;
import dev.taffrail.web.route.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code server} of the configuration.
 *
 * @param port 0 for any that is free
 * @param names under which people reach the server, beside its own addresses
 * @param metrics who may read {@code /metrics/prometheus}
 * @param tls null without
 */
public record WebConfig(
    String host, int port, Set<String> names, Access metrics, @Nullable Tls tls) {
  private static final int HIGHEST_PORT = 65_535;
  private static final WebConfig DEFAULT =
      new WebConfig("127.0.0.1", 7420, Set.of(), Access.PUBLIC, null);

  public WebConfig {
    names = Set.copyOf(names);
  }

  /** What holds without a configuration file. */
  public static WebConfig defaults() {
    return DEFAULT;
  }

  /** What the server needs to listen. */
  public HttpOptions options() {
    return new HttpOptions(host, port, names, tls, HttpLimits.DEFAULT);
  }

  public WebConfig withPort(int other) {
    return new WebConfig(host, other, names, metrics, tls);
  }

  static WebConfig read(ConfigSection server) {
    String host = server.text("host", DEFAULT.host);
    int port = server.number("port", DEFAULT.port, 0);
    if (port > HIGHEST_PORT) {
      server.problem("port", "is too high", "write at most " + HIGHEST_PORT);
      port = DEFAULT.port;
    }
    Set<String> names = Set.copyOf(server.texts("hosts"));
    Tls tls = readTls(server);
    boolean insecure = server.flag("insecure", false);
    boolean local = isLoopback(server, host);
    if (!local && tls == null && !insecure) {
      server.problem(
          "host",
          host + " is reachable from other machines, where passwords would travel in clear",
          "name a key store in tls.key_store, or stay on 127.0.0.1 behind a proxy with TLS, or"
              + " accept the risk with insecure: true");
    }
    return new WebConfig(host, port, names, readMetrics(server, local), tls);
  }

  private static boolean isLoopback(ConfigSection server, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      server.problem("host", host + " is unknown", "write an address or name of this machine");
      return true;
    }
  }

  private static Access readMetrics(ConfigSection server, boolean local) {
    String metrics = server.text("metrics", local ? "open" : "login");
    return switch (metrics) {
      case "open" -> Access.PUBLIC;
      case "login" -> Access.VIEWER;
      default -> {
        server.problem("metrics", "\"" + metrics + "\" does not fit", "write open or login");
        yield Access.VIEWER;
      }
    };
  }

  private static @Nullable Tls readTls(ConfigSection server) {
    ConfigSection section = server.section("tls");
    String file = section.text("key_store", "");
    String password = section.text("password", "");
    if (file.isEmpty()) {
      return null;
    }
    try {
      Path path = Path.of(file);
      KeyStore.getInstance(path.toFile(), password.toCharArray());
      return new Tls(path, password);
    } catch (IllegalArgumentException | IOException | GeneralSecurityException e) {
      section.problem(
          "key_store",
          file + " cannot be opened: " + e.getMessage(),
          "name a PKCS12 file, and its password in tls.password as ${NAME}");
      return new Tls(Path.of(""), "");
    }
  }
}
