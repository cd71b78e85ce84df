package dev.taffrail.web;

import dev.taffrail.Analyzer;
import dev.taffrail.web.api.ApiRoutes;
import dev.taffrail.web.auth.Authentication;
import dev.taffrail.web.http.HttpServer;
import dev.taffrail.web.page.PageFiles;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server: the page, the API behind it and the login in front of it, over one analyzer. Close it
 * before the analyzer. Safe for any number of threads.
 */
public final class WebServer implements AutoCloseable {
  private final HttpServer http;
  private final Authentication authentication;
  private final URI address;

  private WebServer(HttpServer http, Authentication authentication, URI address) {
    this.http = http;
    this.authentication = authentication;
    this.address = address;
  }

  /**
   * Begins to answer.
   *
   * @param version of the program
   * @throws IOException when the address is in use, or a file of the login cannot be read
   */
  public static WebServer start(WebConfig config, Analyzer analyzer, Clock clock, String version)
      throws IOException {
    Authentication authentication =
        Authentication.open(analyzer.config().data(), config.tls() != null, clock);
    ApiRoutes api =
        ApiRoutes.open(
            analyzer,
            clock,
            new ApiRoutes.Options(version, config.metrics(), authentication.cookieName()));
    try {
      List<Route> routes =
          Stream.concat(
                  PageFiles.read().routes().stream(), api.routes(authentication.routes()).stream())
              .toList();
      HttpServer http =
          HttpServer.start(config.options(), routes, authentication.gate(), api.observer());
      http.onStopping(api::close);
      return new WebServer(http, authentication, address(config, http.port()));
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private static URI address(WebConfig config, int port) {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create((config.tls() == null ? "http://" : "https://") + host + ":" + port + "/");
  }

  /** Where people find the page; ends with a slash. */
  public URI address() {
    return address;
  }

  /** Who may log in from the first start on. */
  public static String firstUser() {
    return Authentication.user();
  }

  /** The password that this start has made; null when there was one. It is told nowhere else. */
  public @Nullable String firstPassword() {
    return authentication.firstPassword();
  }

  /** Ends event streams, lets requests under way finish, and lets the port go. */
  @Override
  public void close() {
    http.close();
  }
}
