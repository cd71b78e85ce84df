package dev.taffrail.samples.shop.storefront;

import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.health.HealthPages;
import dev.taffrail.logging.http.JavaxRequestFilter;
import dev.taffrail.samples.shop.api.CartLine;
import dev.taffrail.samples.shop.api.Json;
import dev.taffrail.samples.shop.api.Problem;
import dev.taffrail.samples.shop.service.Caller;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/** What the storefront answers to whom. Safe for any number of threads. */
final class StorefrontRoutes {
  private static final Logger log = LoggerFactory.getLogger(StorefrontRoutes.class);

  private final Catalogue catalogue;
  private final Carts carts;
  private final Ordering orders;
  private final Checkout checkout;
  private final HealthPages health;

  StorefrontRoutes(Catalogue catalogue, Carts carts, Ordering orders, HealthPages health) {
    this.catalogue = catalogue;
    this.carts = carts;
    this.orders = orders;
    this.health = health;
    this.checkout = new Checkout(catalogue, carts, orders);
  }

  /** Serves a request whose ids are those of the thread; returns what becomes JSON. */
  private interface Page {
    Object serve(Request request);
  }

  /** The customer's wish for a cart. */
  private record NewCart(List<CartLine> lines) {}

  /** A product with what is left of it. */
  private record ProductPage(Product product, int left) {}

  void addTo(Service http) {
    http.get(
        "/products",
        (asked, answer) -> serve(asked, answer, "/products", 200, q -> catalogue.all()));
    http.get(
        "/products/:sku",
        (asked, answer) -> serve(asked, answer, "/products/{sku}", 200, this::product));
    http.post("/carts", (asked, answer) -> serve(asked, answer, "/carts", 201, this::addCart));
    http.post(
        "/checkout", (asked, answer) -> serve(asked, answer, "/checkout", 201, this::checkOut));
    http.get("/health", (asked, answer) -> health("/health", answer));
    http.get("/health/:page", (asked, answer) -> health(asked.pathInfo(), answer));
    http.notFound((asked, answer) -> serve(asked, answer, "none", 200, StorefrontRoutes::nothing));
  }

  private String health(String path, Response answer) {
    HealthPages.Answer found =
        health.answer(path).orElse(new HealthPages.Answer(404, "{\"status\":404}"));
    answer.status(found.status());
    answer.type("application/json");
    return found.json();
  }

  private ProductPage product(Request request) {
    Product product = catalogue.find(request.params(":sku"));
    return new ProductPage(product, orders.left(product.sku()));
  }

  private Cart addCart(Request request) {
    NewCart wanted = Json.read(request.body(), NewCart.class);
    if (wanted.lines().isEmpty()) {
      throw new RefusedException(422, "a cart needs a line");
    }
    Cart cart = carts.add(wanted.lines());
    log.info("Cart {} holds {} lines", cart.id(), cart.lines().size());
    return cart;
  }

  private Object checkOut(Request request) {
    return checkout.buy(Json.read(request.body(), Checkout.Wanted.class));
  }

  private static Object nothing(Request request) {
    throw new RefusedException(404, "no page " + request.uri());
  }

  private static String serve(
      Request asked, Response answer, String endpoint, int success, Page page) {
    String user = Caller.of(asked::headers);
    asked.attribute(JavaxRequestFilter.ENDPOINT, endpoint);
    asked.attribute(JavaxRequestFilter.USER, user);
    try (CorrelationScope ids = Caller.open(user)) {
      answer.type("application/json");
      log.debug("{} {} started", asked.requestMethod(), endpoint);
      Object body;
      try {
        body = page.serve(asked);
        answer.status(success);
      } catch (RefusedException e) {
        body = refused(answer, e.status(), e);
      } catch (IllegalArgumentException e) {
        body = refused(answer, 400, e);
      } catch (RuntimeException e) {
        log.error("Request failed: {}", e.toString(), e);
        body = refused(answer, 500, e);
      }
      return Json.write(body);
    }
  }

  private static Problem refused(Response answer, int status, Exception e) {
    answer.status(status);
    if (status < 500) {
      log.warn("Refused: {}", e.getMessage());
    }
    return new Problem(status, String.valueOf(e.getMessage()));
  }
}
