package dev.taffrail.samples.shop;

import dev.taffrail.samples.shop.api.CartLine;
import dev.taffrail.samples.shop.api.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Customers who look at products, fill carts and check out, at random times. The seed fixes who
 * comes, what for, and how long after the one before.
 */
final class Visitors implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_AT_ONCE = 200;
  private static final int CROWD = 8;
  private static final int USERS = 900;
  private static final int PRODUCTS = 21;

  /** A checkout takes two, and one visit in five is one. */
  private static final double REQUESTS_OF_A_VISIT = 1.2;

  /** From here on a percentage means a checkout. */
  private static final int CHECKOUT = 78;

  private static final List<String> COUPONS =
      List.of("", "", "", "WELCOME10", "AUTUMN15", "SUMMER20", "SUMMER20");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "visitors"));
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final URI storefront;
  private final double nanosBetween;
  private final Random random;
  private final Consumer<String> failedCheckouts;
  private volatile int times = 1;

  /**
   * @param rate requests a second on average
   * @param failedCheckouts gets the request id of each checkout that ended with 500 or more
   */
  Visitors(URI storefront, int rate, long seed, Consumer<String> failedCheckouts) {
    this.storefront = storefront;
    this.nanosBetween = 1e9 * REQUESTS_OF_A_VISIT / rate;
    this.random = new Random(seed);
    this.failedCheckouts = failedCheckouts;
  }

  /** Lets one check out alone, so that all that a service does first is done. Waits for it. */
  void warmUp() {
    checkOut("u-20000").join();
  }

  /** Lets the first one come, who checks out; the others follow. */
  void come() {
    thread.execute(() -> {
      visit(CHECKOUT);
      scheduleNext();
    });
  }

  /** Lets many come at once, or as many as usual. */
  void crowd(boolean many) {
    times = many ? CROWD : 1;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    http.shutdownNow();
  }

  private void scheduleNext() {
    thread.schedule(
        () -> {
          visit(random.nextInt(100));
          scheduleNext();
        },
        (long) (-Math.log(1 - random.nextDouble()) * nanosBetween / times),
        TimeUnit.NANOSECONDS);
  }

  private void visit(int kind) {
    String user = "u-" + (20_000 + random.nextInt(USERS));
    if (!atOnce.tryAcquire()) {
      // A crowd like this is the end of a shop that hangs; more would prove nothing.
      return;
    }
    begin(kind, user).whenComplete((done, failure) -> atOnce.release());
  }

  private CompletableFuture<?> begin(int kind, String user) {
    if (kind < 32) {
      return send(to("/products", user).GET());
    }
    if (kind < 62) {
      return send(to("/products/" + sku(0.04), user).GET());
    }
    if (kind < CHECKOUT) {
      return send(
          post("/carts", user, Map.of("lines", random.nextInt(12) == 0 ? List.of() : lines())));
    }
    if (kind < 98) {
      return checkOut(user);
    }
    return send(to(random.nextBoolean() ? "/wp-login.php" : "/favicon.ico", user).GET());
  }

  private CompletableFuture<?> checkOut(String user) {
    String coupon = COUPONS.get(random.nextInt(COUPONS.size()));
    boolean lost = random.nextInt(25) == 0;
    return send(post("/carts", user, Map.of("lines", lines())))
        .thenCompose(cart -> {
          String id = lost ? "0" : Json.read(cart.body(), Created.class).id();
          return send(post("/checkout", user, Map.of("cart", id, "coupon", coupon)));
        })
        .thenAccept(this::lookAt);
  }

  /** The answer to a cart. */
  private record Created(String id, List<CartLine> lines) {}

  private void lookAt(HttpResponse<String> checkout) {
    if (checkout.statusCode() >= 500) {
      checkout.headers().firstValue("X-Request-ID").ifPresent(failedCheckouts);
    }
  }

  private List<CartLine> lines() {
    return random
        .ints(1 + random.nextInt(4), 0, 60)
        .mapToObj(i -> new CartLine(sku(0), i == 0 ? 25 : 1 + i % 3))
        .toList();
  }

  private String sku(double unknown) {
    return random.nextDouble() < unknown
        ? "T-9999"
        : "T-" + (1_000 + 37 * (1 + random.nextInt(PRODUCTS)));
  }

  private HttpRequest.Builder post(String path, String user, Object body) {
    return to(path, user)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Json.write(body)));
  }

  private HttpRequest.Builder to(String path, String user) {
    return HttpRequest.newBuilder(storefront.resolve(path))
        .timeout(PATIENCE)
        .header("X-User-ID", user);
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }
}
