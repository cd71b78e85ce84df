package dev.taffrail.samples.shop.orders;

import com.sun.net.httpserver.HttpServer;
import dev.taffrail.logging.health.HealthChecks;
import dev.taffrail.logging.health.HealthHandler;
import dev.taffrail.logging.health.HealthPages;
import dev.taffrail.logging.health.ReadyChecks;
import dev.taffrail.logging.http.HttpServerFilter;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.samples.shop.service.Lifetime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service orders: {@code Orders PORT}. */
public final class Orders implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Orders.class);
  private static final Duration PAYMENT_PATIENCE = Duration.ofSeconds(4);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
  private static final long DISK_LOW = 1L << 30;
  private static final long DISK_FULL = 100L << 20;
  private static final int STOP_SECONDS = 1;
  private static final int THREADS = 64;
  private static final int MINUTES_OF_NUMBERS = 100_000;

  private final ExecutorService threads;
  private final HttpServer server;
  private final HealthChecks health;

  private Orders(HttpServer server, ExecutorService threads, HealthChecks health) {
    this.server = server;
    this.threads = threads;
    this.health = health;
  }

  public static void main(String[] arguments) throws Exception {
    String release = System.getProperty("taffrail.service.version", "1.8.1");
    Orders orders =
        start(Integer.parseInt(arguments[0]), release, PAYMENT_PATIENCE, Clock.systemUTC());
    Lifetime.spend(log, orders.port(), orders);
  }

  /**
   * Starts to listen on the loopback address.
   *
   * @param port 0 for any that is free
   * @param paymentPatience how long an order waits for the outcome of a payment
   */
  public static Orders start(int port, String release, Duration paymentPatience, Clock clock)
      throws IOException {
    // Numbers go on after a restart, as if they came from a database.
    int first = (int) (clock.millis() / 1_000 % MINUTES_OF_NUMBERS);
    PaymentQueue queue = new PaymentQueue();
    Stock stock = new Stock();
    Cashier cashier = new Cashier(queue, clock, paymentPatience);
    OrderDesk desk = new OrderDesk(first, stock, new Coupons(release), cashier);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, task -> new Thread(task, "orders-http-" + count.incrementAndGet()));
    server.setExecutor(threads);
    OrderRoutes routes = new OrderRoutes(desk, stock, queue);
    RequestLog requests = new RequestLog(RequestOptions.ofEnvironment());
    server.createContext("/", routes::handle).getFilters().add(new HttpServerFilter(requests));
    server.createContext(OrderRoutes.NEXT_JOB, routes::handOut);
    HealthChecks health =
        HealthChecks.with()
            .check("threads", HEALTH_PATIENCE, ReadyChecks.deadlock())
            .check("disk", HEALTH_PATIENCE, ReadyChecks.disk(Path.of("."), DISK_LOW, DISK_FULL))
            .start();
    server.createContext("/health", new HealthHandler(new HealthPages(health)));
    server.start();
    return new Orders(server, threads, health);
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    health.close();
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }
}
