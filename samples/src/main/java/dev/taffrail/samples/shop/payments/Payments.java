package dev.taffrail.samples.shop.payments;

import dev.taffrail.logging.health.HealthChecks;
import dev.taffrail.logging.health.ReadyChecks;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.samples.shop.service.Lifetime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service payments: {@code Payments ORDERS-URL ACQUIRER-URL}. */
public final class Payments implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Payments.class);
  private static final Duration ACQUIRER_PATIENCE = Duration.ofMillis(2_500);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);
  private static final int WORKERS = 16;

  private final Thread polling;
  private final ExecutorService workers;
  private final HealthChecks health;

  private Payments(Thread polling, ExecutorService workers, HealthChecks health) {
    this.polling = polling;
    this.workers = workers;
    this.health = health;
  }

  public static void main(String[] arguments) throws Exception {
    Payments payments =
        start(
            URI.create(arguments[0]),
            URI.create(arguments[1]),
            ACQUIRER_PATIENCE,
            Clock.systemUTC());
    Lifetime.spend(log, 0, payments);
  }

  /**
   * Starts to fetch payments.
   *
   * @param acquirerPatience how long to wait for an authorisation
   */
  public static Payments start(URI orders, URI acquirer, Duration acquirerPatience, Clock clock) {
    AtomicInteger count = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS, task -> new Thread(task, "payments-" + count.incrementAndGet()));
    PaymentDesk desk = new PaymentDesk(new Acquirer(acquirer, acquirerPatience), clock);
    RequestLog requests = new RequestLog(RequestOptions.ofEnvironment());
    Poller poller = new Poller(requests, new JobQueue(orders), desk, workers, WORKERS);
    HealthChecks health =
        HealthChecks.with()
            .check(
                "acquirer",
                HEALTH_PATIENCE,
                ReadyChecks.tcp(acquirer.getHost(), acquirer.getPort()))
            .check("orders", HEALTH_PATIENCE, ReadyChecks.http(orders.resolve("/health/liveness")))
            .start();
    Thread polling = new Thread(poller, "payments-poller");
    polling.start();
    return new Payments(polling, workers, health);
  }

  @Override
  public void close() {
    health.close();
    polling.interrupt();
    workers.shutdownNow();
  }
}
