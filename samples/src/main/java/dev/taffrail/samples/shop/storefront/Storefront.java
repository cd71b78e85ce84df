package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.service.Lifetime;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;

/** The service storefront: {@code Storefront ORDERS-URL}. */
public final class Storefront implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Storefront.class);

  private final Service http;

  private Storefront(Service http) {
    this.http = http;
  }

  public static void main(String[] arguments) throws Exception {
    Storefront storefront = start(URI.create(arguments[0]));
    Lifetime.spend(log, storefront.port(), storefront);
  }

  /** Starts to listen on the loopback address. */
  public static Storefront start(URI orders) {
    Service http = SparkOnJetty.ignite();
    new StorefrontRoutes(new Catalogue(), new Carts(), new Ordering(orders)).addTo(http);
    http.awaitInitialization();
    return new Storefront(http);
  }

  /** Where it listens. */
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.stop();
    http.awaitStop();
  }
}
