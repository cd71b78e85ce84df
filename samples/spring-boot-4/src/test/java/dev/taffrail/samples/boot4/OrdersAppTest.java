package dev.taffrail.samples.boot4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar alone, with the versions of Logback and Jackson that Spring Boot manages. */
class OrdersAppTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void app_withTheJarAlone_tellsOfItsRequests() throws Exception {
    try (ConfigurableApplicationContext app = start()) {
      HttpResponse<String> answer = get(app, "/orders/4711");
      assertThat(answer.body()).isEqualTo("order 4711");
      assertThat(answer.headers().firstValue("X-Request-ID")).hasValue("req-42");
      assertThat(answer.headers().firstValue("X-Process-Time")).isPresent();
      get(app, "/orders/-1");
      get(app, "/nowhere/1");
      await().until(() -> requests().size() == 3);
    }
    JsonNode first = requests().get(0);
    assertThat(first.path("service").asString()).isEqualTo("orders");
    assertThat(first.path("request_id").asString()).isEqualTo("req-42");
    assertThat(first.path("endpoint").asString()).isEqualTo("/orders/{number}");
    assertThat(first.path("status_code").intValue()).isEqualTo(200);
    assertThat(requests().get(1).path("status_code").intValue()).isEqualTo(500);
    assertThat(requests().get(1).path("stack_hash").asString()).hasSize(16);
    assertThat(requests().get(2).path("status_code").intValue()).isEqualTo(404);
    assertThat(events())
        .filteredOn(event -> event.path("message").asString().equals("order read"))
        .hasSize(2)
        .allMatch(event -> event.path("order").isInt())
        .allMatch(event -> event.path("request_id").asString().equals("req-42"));
  }

  @Test
  void app_startedAgain_writesOnWithNewNumbers() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (ConfigurableApplicationContext app = start()) {
        get(app, "/orders/4711");
        int soFar = i + 1;
        await().until(() -> requests().size() == soFar);
      }
      // As Spring Boot does when the process ends.
      ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }
    assertThat(events()).extracting(event -> event.path("seq").intValue()).doesNotHaveDuplicates();
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        OrdersApp.class,
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.application.name=orders",
        "--taffrail.file.folder=" + folder);
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext app, String path)
      throws Exception {
    String port = app.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("X-Request-ID", "req-42")
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private List<JsonNode> requests() throws IOException {
    return events().stream()
        .filter(event -> event.path("kind").asString("").equals("request"))
        .toList();
  }

  private List<JsonNode> events() throws IOException {
    return Files.readAllLines(folder.resolve("orders.log")).stream().map(JSON::readTree).toList();
  }
}
