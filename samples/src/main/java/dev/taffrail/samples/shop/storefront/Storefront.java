package dev.taffrail.samples.shop.storefront;

import dev.taffrail.logging.health.HealthChecks;
import dev.taffrail.logging.health.HealthPages;
import dev.taffrail.logging.health.ReadyChecks;
import dev.taffrail.logging.http.JavaxRequestFilter;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.samples.shop.service.Lifetime;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;

/** The service storefront: {@code Storefront ORDERS-URL}. */
public final class Storefront implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Storefront.class);

  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

  private final Service http;
  private final HealthChecks health;

  private Storefront(Service http, HealthChecks health) {
    this.http = http;
    this.health = health;
  }

  public static void main(String[] arguments) throws Exception {
    Storefront storefront = start(URI.create(arguments[0]));
    Lifetime.spend(log, storefront.port(), storefront);
  }

  /** Starts to listen on the loopback address. */
  public static Storefront start(URI orders) {
    HealthChecks health =
        HealthChecks.with()
            .check("orders", HEALTH_PATIENCE, ReadyChecks.http(orders.resolve("/health/liveness")))
            .check("threads", HEALTH_PATIENCE, ReadyChecks.deadlock())
            .start();
    Service http =
        SparkOnJetty.ignite(new JavaxRequestFilter(new RequestLog(RequestOptions.ofEnvironment())));
    HealthPages pages = new HealthPages(health);
    new StorefrontRoutes(new Catalogue(), new Carts(), new Ordering(orders), pages).addTo(http);
    http.awaitInitialization();
    return new Storefront(http, health);
  }

  /** Where it listens. */
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    health.close();
    http.stop();
    http.awaitStop();
  }
}
