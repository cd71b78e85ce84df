package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.Json;
import dev.taffrail.samples.shop.api.OrderPlaced;
import dev.taffrail.samples.shop.api.OrderRequest;
import dev.taffrail.samples.shop.api.Problem;
import dev.taffrail.samples.shop.api.StockLevel;
import dev.taffrail.samples.shop.service.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The service orders, seen from here. Safe for any number of threads. */
final class Ordering {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ServiceClient client;

  Ordering(URI orders) {
    this.client = new ServiceClient(orders, PATIENCE);
  }

  /** A call whose answer is awaited. */
  private interface Call {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  int left(String sku) {
    return Json.read(answer(() -> client.get("/stock/" + sku)), StockLevel.class).left();
  }

  OrderPlaced place(OrderRequest order) {
    return Json.read(answer(() -> client.post("/orders", order)), OrderPlaced.class);
  }

  /**
   * The body of the answer.
   *
   * @throws RefusedException if it says no, or there is none
   */
  private static String answer(Call call) {
    HttpResponse<String> response;
    try {
      response = call.send();
    } catch (HttpTimeoutException e) {
      throw new RefusedException(504, "orders gave no answer in time", e);
    } catch (IOException e) {
      throw new RefusedException(503, "orders cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(503, "storefront is about to stop", e);
    }
    if (response.statusCode() >= 400) {
      Problem problem = Json.read(response.body(), Problem.class);
      int status = problem.status() == 500 ? 502 : problem.status();
      throw new RefusedException(
          status, "orders answered " + problem.status() + ", " + problem.detail());
    }
    return response.body();
  }
}
