package dev.taffrail.samples.shop.orders;

import com.sun.net.httpserver.HttpExchange;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.http.HttpServerFilter;
import dev.taffrail.samples.shop.api.Json;
import dev.taffrail.samples.shop.api.OrderRequest;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.api.Problem;
import dev.taffrail.samples.shop.service.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What orders answers to whom. Safe for any number of threads. */
final class OrderRoutes {
  private static final Logger log = LoggerFactory.getLogger(OrderRoutes.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final String JOBS = "/internal/payments/";

  /** Where payments polls. A poll is no request: how long it lasts says how idle the shop is. */
  static final String NEXT_JOB = JOBS + "next";

  private static final String STOCK = "/stock/";

  private final OrderDesk desk;
  private final Stock stock;
  private final PaymentQueue queue;

  OrderRoutes(OrderDesk desk, Stock stock, PaymentQueue queue) {
    this.desk = desk;
    this.stock = stock;
    this.queue = queue;
  }

  /** An answer; no body if it is null. */
  private record Answer(int status, @Nullable Object body) {}

  /** Serves a request whose ids are those of the thread. */
  private interface Route {
    Answer serve() throws IOException, InterruptedException, PaymentFailedException;
  }

  void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(JOBS) && method.equals("POST")) {
      String payment = path.substring(JOBS.length());
      serve(exchange, JOBS + "{payment}", () -> settle(payment, body(exchange)));
    } else if (path.equals("/orders") && method.equals("POST")) {
      serve(exchange, "/orders", () -> place(body(exchange)));
    } else if (path.startsWith(STOCK) && method.equals("GET")) {
      String sku = path.substring(STOCK.length());
      serve(exchange, STOCK + "{sku}", () -> new Answer(200, stock.level(sku)));
    } else {
      serve(exchange, "none", () -> problem(404, "nothing is at " + path));
    }
  }

  /** Answers a poll at {@link #NEXT_JOB}. */
  void handOut(HttpExchange exchange) throws IOException {
    try {
      PaymentQueue.Entry entry = queue.next(POLL);
      if (entry == null) {
        send(exchange, new Answer(204, null), Map.of());
      } else {
        send(exchange, new Answer(200, entry.job()), entry.headers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer settle(String payment, String body) {
    if (queue.settle(payment, Json.read(body, PaymentOutcome.class))) {
      return new Answer(204, null);
    }
    log.warn("Outcome of payment {} came too late, nobody waits for it", payment);
    return problem(410, "nobody waits for payment " + payment);
  }

  private Answer place(String body) throws InterruptedException, PaymentFailedException {
    return new Answer(201, desk.place(Json.read(body, OrderRequest.class)));
  }

  private static void serve(HttpExchange exchange, String endpoint, Route route)
      throws IOException {
    String user = Caller.of(exchange.getRequestHeaders()::getFirst);
    exchange.setAttribute(HttpServerFilter.ENDPOINT, endpoint);
    exchange.setAttribute(HttpServerFilter.USER, user);
    try (CorrelationScope ids = Caller.open(user)) {
      send(exchange, answer(route), Map.of());
    }
  }

  private static Answer answer(Route route) throws IOException {
    try {
      return route.serve();
    } catch (OrderRefusedException e) {
      log.warn("Refused: {}", e.getMessage());
      return problem(e.status(), e.getMessage());
    } catch (PaymentFailedException e) {
      return problem(e.status(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem(503, "orders is about to stop");
    } catch (RuntimeException e) {
      log.error("Request failed: {}", e.getMessage(), e);
      return problem(500, "orders has a fault");
    }
  }

  private static Answer problem(int status, @Nullable String detail) {
    return new Answer(status, new Problem(status, String.valueOf(detail)));
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, Answer answer, Map<String, String> ids)
      throws IOException {
    try (exchange) {
      ids.forEach(exchange.getResponseHeaders()::set);
      if (answer.body() == null) {
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        byte[] body = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
