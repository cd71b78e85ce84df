package dev.taffrail.samples.shop.orders;

import com.sun.net.httpserver.HttpServer;
import dev.taffrail.samples.shop.service.Lifetime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  private static final int STOP_SECONDS = 1;
  private static final int THREADS = 64;
  private static final int MINUTES_OF_NUMBERS = 100_000;

  private final ExecutorService threads;
  private final HttpServer server;

  private Orders(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
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
    server.createContext("/", new OrderRoutes(desk, stock, queue)::handle);
    server.start();
    return new Orders(server, threads);
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }
}
