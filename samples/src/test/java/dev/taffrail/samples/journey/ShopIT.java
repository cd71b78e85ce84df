package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample shop as it is shipped: four processes, three files. */
class ShopIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void shop_fastFaultsThenKilled_leavesStoriesAndNoProcess() throws Exception {
    List<ProcessHandle> services;
    String failing;
    try (Program shop = Checkout.samples(folder, "shop", "logs", "--faults", "fast")) {
      shop.awaitOut("fault ends failing-deploy");
      failing = shop.out().replaceAll("(?s).*failing request (\\S+).*", "$1");
      services = shop.children();
      assertThat(services).hasSize(3);
      assertThat(shop.killAfter(Duration.ZERO)).isTrue();
      await().atMost(PATIENCE).until(() -> services.stream().noneMatch(ProcessHandle::isAlive));
    }

    List<JsonNode> storefront = events("storefront");
    List<JsonNode> orders = events("orders");
    List<JsonNode> payments = events("payments");
    assertThat(request(storefront, failing, "/checkout").path("status_code").asInt())
        .isGreaterThanOrEqualTo(500);
    assertThat(start(storefront, failing, "/checkout"))
        .isLessThan(start(orders, failing, "/orders"));
    assertThat(start(orders, failing, "/orders")).isLessThan(start(payments, failing, "/payments"));
    assertThat(orders)
        .extracting(event -> text(event, "service_version"))
        .contains("1.8.1", "1.8.2");
    assertThat(payments).extracting(event -> text(event, "service_version")).containsOnly("1.8.1");
    assertThat(payments)
        .extracting(event -> text(event, "stack_trace"))
        .anyMatch(trace -> trace.contains("Caused by: java.net.ConnectException"));
  }

  @Test
  void shop_terminated_endsItsServices() throws Exception {
    try (Program shop = Checkout.samples(folder, "shop", "logs", "--faults", "none")) {
      shop.awaitOut("ready");
      List<ProcessHandle> services = shop.children();
      shop.terminate();

      assertThat(services).hasSize(3).noneMatch(ProcessHandle::isAlive);
      assertThat(shop.err()).isEmpty();
    }
    assertThat(events("orders").getLast().path("message").asString())
        .isEqualTo("orders 1.8.1 stopped");
  }

  private List<JsonNode> events(String service) throws IOException {
    Path file = folder.resolve("logs").resolve(service + ".log");
    assertThat(file).content().endsWith("\n");
    List<JsonNode> events = Files.readAllLines(file).stream().map(JSON::readTree).toList();
    assertThat(events).extracting(event -> text(event, "service")).containsOnly(service);
    return events;
  }

  /** The first one that a service served. */
  private static JsonNode request(List<JsonNode> events, String id, String endpoint) {
    return events.stream()
        .filter(event -> text(event, "request_id").equals(id))
        .filter(event -> text(event, "endpoint").equals(endpoint))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + endpoint + " of " + id));
  }

  /** The time of the first event of the span of a request. */
  private static String start(List<JsonNode> events, String id, String endpoint) {
    String span = text(request(events, id, endpoint), "span_id");
    return events.stream()
        .filter(event -> text(event, "span_id").equals(span))
        .map(event -> text(event, "@timestamp"))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asString("");
  }
}
