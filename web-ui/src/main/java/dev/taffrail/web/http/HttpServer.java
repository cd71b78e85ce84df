package dev.taffrail.web.http;

import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP/1.1 requests by routes. Each request has a virtual thread of its own. Safe for use
 * by any thread.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final long SILENT_AT_STOP_MILLIS = 100;
  private static final int MIN_BODY_BYTES_PER_SECOND = 200;

  private final Server server;
  private final ServerConnector connector;
  private final SparkRouter router;
  private final List<Runnable> stopping = new CopyOnWriteArrayList<>();

  private HttpServer(Server server, ServerConnector connector, SparkRouter router) {
    this.server = server;
    this.connector = connector;
    this.router = router;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException when the address is in use, or the key store cannot be read
   */
  public static HttpServer start(
      HttpOptions options, List<Route> routes, Gate gate, RequestObserver observer)
      throws IOException {
    VirtualThreadPool threads = new VirtualThreadPool();
    // Connections are limited, so threads are.
    threads.setMaxConcurrentTasks(0);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, options);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(options.limits().connections(), connector));
    connector.addBean(new SlowHeaders(connector, options.limits().header()));
    server.setErrorHandler(new ErrorAnswers());
    server.setStopTimeout(options.limits().stop().toMillis());
    SparkRouter router = new SparkRouter(routes, gate, options.limits());
    server.setHandler(
        new FrontHandler(
            new GracefulHandler(Compressed.of(servlet(router))),
            new RequestRules(new HostRule(options.names()), options.limits(), streamed(routes)),
            observer));
    return start(new HttpServer(server, connector, router), options);
  }

  private static Set<String> streamed(List<Route> routes) {
    return routes.stream()
        .filter(Route::takesStreams)
        .map(Route::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static HttpServer start(HttpServer http, HttpOptions options) throws IOException {
    try {
      http.server.start();
      return http;
    } catch (Exception e) {
      http.stopServer();
      String where = options.host() + ":" + options.port();
      throw new IOException(
          "cannot listen on "
              + where
              + ": "
              + e.getMessage()
              + "; stop what listens there, or choose another port",
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** All routes, as the router knows them. */
  List<Route> routes() {
    return router.all();
  }

  /** Runs something when the server begins to stop: endless answers must end then. */
  public void onStopping(Runnable action) {
    stopping.add(action);
  }

  /** Stops: no new connections, requests under way may finish, for a limited time. */
  @Override
  public void close() {
    stopping.forEach(Runnable::run);
    stopServer();
  }

  private void stopServer() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("some requests were cut at the stop of the server: {}", e.toString());
    }
  }

  private static Handler servlet(SparkRouter router) {
    ServletContextHandler context =
        new ServletContextHandler(
            ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    context.setContextPath("/");
    context.addServlet(new ServletHolder(router), "/*");
    return context.get();
  }

  private static ServerConnector connector(Server server, HttpOptions options) {
    HttpConfiguration http = configuration(options);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        options.tls() == null
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(server, 1, 1, secured(options.tls(), plain), plain);
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setShutdownIdleTimeout(SILENT_AT_STOP_MILLIS);
    connector.setIdleTimeout(options.limits().idle().toMillis());
    return connector;
  }

  private static HttpConfiguration configuration(HttpOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(options.limits().headerBytes());
    http.setMinRequestDataRate(MIN_BODY_BYTES_PER_SECOND);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    if (options.tls() != null) {
      // Which hosts are ours is for HostRule to say.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    return http;
  }

  private static SslConnectionFactory secured(Tls tls, HttpConnectionFactory next) {
    SslContextFactory.Server keys = new SslContextFactory.Server();
    keys.setKeyStorePath(tls.keyStore().toString());
    keys.setKeyStoreType("PKCS12");
    keys.setKeyStorePassword(tls.password());
    keys.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return new SslConnectionFactory(keys, next.getProtocol());
  }
}
