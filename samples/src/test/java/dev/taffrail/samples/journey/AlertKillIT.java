package dev.taffrail.samples.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the whole server again and again on the way from a line to a webhook: in the end somebody
 * was told of every line, and of one more than once at most for each kill. System properties:
 * {@code taffrail.alert.kills}, {@code taffrail.seed}.
 */
class AlertKillIT {
  private static final int KILLS = Integer.getInteger("taffrail.alert.kills", 10);
  private static final int LINES_OF_A_ROUND = 30;

  private static final String CONFIG =
      """
      data: data
      server:
        port: 0
      sources:
        - files: logs/*.log
      ingest:
        commit_after: 200ms
      alerts:
        rules: rules
        lateness: 0s
      notify:
        limits:
          per_hour: 100000
        receivers:
          - {name: robot, type: webhook, url: 'http://127.0.0.1:%d/hook', internal: true}
        route:
          receiver: robot
          group_by: ['...']
          group_wait: 0s
          group_interval: 1s
      """;

  private static final String RULE =
      """
      rules:
        - alert: Failed
          type: any
          match: level:ERROR
          by: [order]
          window: 30m
          severity: error
      """;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> resolved = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  @TempDir private Path folder;
  private int lines;

  @BeforeEach
  void prepare() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::receive);
    receiver.start();
    Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/failed.yml"), RULE);
    Files.writeString(
        folder.resolve("taffrail.yml"), CONFIG.formatted(receiver.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode alerts = JsonMapper.shared().readTree(exchange.getRequestBody()).path("alerts");
      for (JsonNode alert : alerts) {
        boolean firing = alert.path("status").stringValue().equals("firing");
        (firing ? told : resolved).add(alert.path("labels").path("order").stringValue());
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Test
  void kills_missNoAlert_andDoubleAtMostOneEach() throws Exception {
    try (Program serve = serve()) {
      write();
      awaitTold(serve, lines);
      serve.terminate();
    }
    for (int kill = 0; kill < KILLS; kill++) {
      try (Program serve = serve()) {
        write();
        awaitTold(serve, told.size() + random.nextInt(LINES_OF_A_ROUND));
        assertThat(serve.killAfter(Duration.ofMillis(random.nextInt(100))))
            .as("%s", serve)
            .isTrue();
      }
    }
    try (Program serve = serve()) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(told.stream().distinct().count()).isEqualTo(lines));
      assertThat(serve.terminate()).as("%s", serve).isEqualTo(143);
    }
    int doubled = told.size() - lines;
    System.out.printf(
        "serve killed %d times, seed %d: %d lines, missed 0, told twice %d%n",
        KILLS, seed, lines, doubled);
    assertThat(doubled).as("told twice").isLessThanOrEqualTo(KILLS);
    assertThat(resolved).as("a restart ends no alert").isEmpty();
  }

  private Program serve() throws IOException {
    Program serve = Checkout.shortLived(folder, List.of(), "serve", "--config", "taffrail.yml");
    serve.awaitErr("taffrail reads into");
    return serve;
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES_OF_A_ROUND; i++) {
      text.append(
          """
          {"@timestamp":"%s","level":"ERROR","service":"shop","order":"o%d","message":"failed"}
          """
              .formatted(Instant.now(), lines++));
    }
    Files.writeString(
        folder.resolve("logs/shop.log"),
        text,
        UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void awaitTold(Program serve, int count) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofMinutes(1))
        .until(() -> serve.hasEnded() || told.size() >= count);
  }
}
