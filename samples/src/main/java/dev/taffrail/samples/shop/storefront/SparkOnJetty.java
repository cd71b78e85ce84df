package dev.taffrail.samples.shop.storefront;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import spark.Service;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.ssl.SslStores;

/** Serves Spark's routes by a Jetty that is maintained, in place of the one that Spark brings. */
final class SparkOnJetty implements EmbeddedServer {
  private static final int THREADS = 48;

  private final Filter requests;
  private final Filter routes;
  private final Server server;

  private SparkOnJetty(Filter requests, Filter routes) {
    this.requests = requests;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("storefront-http");
    this.routes = routes;
    this.server = new Server(threads);
  }

  /**
   * A service whose routes are served on the loopback address, at any port that is free.
   *
   * @param requests in front of all routes
   */
  static Service ignite(Filter requests) {
    EmbeddedServers.add(
        EmbeddedServers.Identifiers.JETTY,
        (routes, staticFiles, exceptions, hasMultipleHandlers) ->
            new SparkOnJetty(
                requests,
                new MatcherFilter(routes, staticFiles, exceptions, false, hasMultipleHandlers)));
    return Service.ignite().ipAddress("127.0.0.1").port(0);
  }

  @Override
  public int ignite(
      String host, int port, @Nullable SslStores ssl, int most, int least, int idleMillis)
      throws Exception {
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(new FilterHolder(requests), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addFilter(new FilterHolder(routes), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void configureWebSockets(
      Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {
    // The storefront has none.
  }

  @Override
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void extinguish() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("jetty does not stop", e);
    }
  }

  @Override
  public int activeThreadCount() {
    return server.getThreadPool().getThreads();
  }
}
