package dev.taffrail.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.taffrail.samples.shop.orders.Orders;
import dev.taffrail.samples.shop.payments.Payments;
import dev.taffrail.samples.shop.storefront.Storefront;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The three services in this JVM, over real HTTP. */
class IdsAcrossServicesTest {
  private static final String REQUEST = "req-7";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";
  private static final String LIBRARY = "dev.taffrail.logging";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Seen seen = new Seen();
  private final HttpClient http = HttpClient.newHttpClient();
  private Bank bank;
  private Orders orders;
  private Payments payments;
  private Storefront storefront;

  @BeforeEach
  void open() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    Logger shop = context.getLogger("dev.taffrail.samples.shop");
    shop.setLevel(Level.DEBUG);
    shop.setAdditive(false);
    shop.addAppender(seen);
    Logger library = context.getLogger(LIBRARY);
    library.setLevel(Level.INFO);
    library.setAdditive(false);
    library.addAppender(seen);
    seen.start();
    bank = new Bank();
    orders = Orders.start(0, "1.8.1", LONG, Clock.systemUTC());
    URI ordersUrl = URI.create("http://127.0.0.1:" + orders.port());
    payments = Payments.start(ordersUrl, bank.address(), LONG, Clock.systemUTC());
    storefront = Storefront.start(ordersUrl);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger("dev.taffrail.samples.shop")).detachAppender(seen);
    ((Logger) LoggerFactory.getLogger(LIBRARY)).detachAppender(seen);
    storefront.close();
    payments.close();
    orders.close();
    bank.close();
    http.close();
  }

  @Test
  void checkout_bankClosed_isOneTraceThroughAllServices() throws Exception {
    bank.shut();
    assertThat(post("/carts", "{\"lines\":[{\"sku\":\"T-1037\",\"quantity\":1}]}").statusCode())
        .isEqualTo(201);
    HttpResponse<String> answer = post("/checkout", "{\"cart\":\"5500\",\"coupon\":\"\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("X-Request-ID")).contains(REQUEST);
    await().until(() -> seen.requests("/payments").size() == 3);
    await().until(() -> seen.requests("/internal/payments/{payment}").size() == 3);
    await().until(() -> !seen.requests("/orders").isEmpty());
    await().until(() -> !seen.requests("/checkout").isEmpty());
    Event shown = seen.requests("/checkout").getFirst();
    Event placed = seen.requests("/orders").getFirst();
    List<Event> attempts = seen.operations("payment, attempt");
    List<Event> jobs = seen.requests("/payments");
    assertThat(shown.parent()).isEqualTo(CALLER);
    assertThat(placed.parent()).isEqualTo(shown.span());
    assertThat(attempts).extracting(Event::parent).containsOnly(placed.span()).hasSize(3);
    assertThat(jobs)
        .extracting(Event::parent)
        .isEqualTo(attempts.stream().map(Event::span).toList());
    assertThat(seen.requests("/internal/payments/{payment}"))
        .extracting(Event::parent)
        .isEqualTo(jobs.stream().map(Event::span).toList());
    assertThat(seen.all)
        .filteredOn(event -> event.span() != null)
        .allMatch(event -> TRACE.equals(event.id("trace_id")))
        .allMatch(event -> REQUEST.equals(event.id("request_id")))
        .allMatch(event -> "u-1".equals(event.id("user_id")));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + storefront.port() + path);
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("X-Request-ID", REQUEST)
            .header("X-User-ID", "u-1")
            .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** An event with the ids that its thread had. */
  private record Event(ILoggingEvent logged) {
    String id(String name) {
      return logged.getMDCPropertyMap().get(name);
    }

    String span() {
      return id("span_id");
    }

    String parent() {
      return id("parent_span_id");
    }

    String field(String name) {
      return logged.getKeyValuePairs() == null
          ? ""
          : logged.getKeyValuePairs().stream()
              .filter(pair -> pair.key.equals(name))
              .map(pair -> String.valueOf(pair.value))
              .findFirst()
              .orElse("");
    }
  }

  private static final class Seen extends AppenderBase<ILoggingEvent> {
    private final List<Event> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent logged) {
      logged.prepareForDeferredProcessing();
      all.add(new Event(logged));
    }

    List<Event> requests(String endpoint) {
      return all.stream().filter(event -> event.field("endpoint").equals(endpoint)).toList();
    }

    List<Event> operations(String name) {
      return all.stream().filter(event -> event.field("operation").startsWith(name)).toList();
    }
  }
}
