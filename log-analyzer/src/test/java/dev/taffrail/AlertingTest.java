package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.Step;
import dev.taffrail.notify.http.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way: lines of a file, a rule, a real receiver. */
class AlertingTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String RULE =
      """
      rules:
        - alert: Errors
          type: count
          match: level:ERROR
          by: [service]
          at_least: 3
          window: 1m
          for: 0s
          cooldown: 0s
          severity: error
          summary: "{{service}}: {{value}} errors"
      """;

  /** The real time, and a bit; it can keep those waiting who judge. */
  private static final class JumpingClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile CountDownLatch judging = new CountDownLatch(0);

    void jump(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      if (Thread.currentThread().getName().equals("taffrail-alerts")) {
        awaitJudging();
      }
      return Instant.now().plus(ahead);
    }

    private void awaitJudging() {
      try {
        judging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TempDir private Path home;
  private final JumpingClock clock = new JumpingClock();

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(home.resolve("rules"));
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("rules/errors.yml"), RULE);
  }

  private Analyzer open(String url) throws IOException, ConfigException {
    String yaml =
        """
        data: HOME/data
        sources:
          - files: HOME/logs/*.log
        alerts:
          rules: HOME/rules
          lateness: 0s
        notify:
          receivers:
            - {name: robot, type: webhook, url: URL, internal: true}
          route:
            receiver: robot
            group_by: ['...']
            group_wait: 0s
            group_interval: 1s
        """
            .replace("HOME", home.toString())
            .replace("URL", url);
    AnalyzerConfig config =
        ConfigFile.readText("taffrail.yml", yaml, name -> null, AnalyzerConfig::read);
    Analyzer analyzer = Analyzer.open(config, clock);
    analyzer.follow();
    return analyzer;
  }

  private void log(Analyzer analyzer, int errors) throws IOException {
    long before = analyzer.search().arrived();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < errors; i++) {
      lines.append(
          """
          {"@timestamp":"%s","level":"ERROR","service":"shop","message":"payment failed"}
          """
              .formatted(clock.instant()));
    }
    Files.writeString(
        home.resolve("logs/shop.log"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    await().until(() -> analyzer.search().arrived() >= before + errors);
  }

  private static List<String> told(Server receiver) {
    return receiver.asked.stream().map(asked -> text(JSON.readTree(asked.body()))).toList();
  }

  private static String text(JsonNode body) {
    JsonNode alert = body.path("alerts").path(0);
    String status = alert.path("status").stringValue();
    // The value at its end depends on where the window stands then.
    String what =
        status.equals("firing") ? alert.path("annotations").path("summary").stringValue() : "";
    return status + " " + alert.path("labels").path("alertname").stringValue() + " " + what;
  }

  private static void awaitTold(Server receiver, String... messages) {
    await().untilAsserted(() -> assertThat(told(receiver)).containsExactly(messages));
  }

  @Test
  void lines_reachAReceiver_withOrWithoutRestartsBetween() throws IOException, ConfigException {
    String firing = "firing Errors shop: 3 errors";
    try (Server receiver = new Server()) {
      String url = receiver.url("200");
      try (Analyzer analyzer = open(url)) {
        log(analyzer, 2);
      }
      try (Analyzer analyzer = open(url)) {
        assertThat(analyzer.alerts().open()).isEmpty();
        log(analyzer, 1);
        awaitTold(receiver, firing);
        JsonNode alert = JSON.readTree(receiver.asked.getFirst().body()).path("alerts").path(0);
        assertThat(alert.path("labels").path("service").stringValue()).isEqualTo("shop");
        assertThat(alert.path("evidence").path("value").asDouble()).isEqualTo(3);
        assertThat(alert.path("evidence").path("threshold").asDouble()).isEqualTo(3);
        assertThat(alert.path("evidence").path("samples").toString()).contains("payment failed");
      }
      try (Analyzer analyzer = open(url)) {
        await().untilAsserted(() -> assertThat(analyzer.alerts().open()).hasSize(1));
        clock.jump(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(analyzer.alerts().open()).isEmpty());
        awaitTold(receiver, firing, "resolved Errors ");

        assertThat(analyzer.notifications().why("Errors", 100))
            .extracting(Decision::step)
            .contains(Step.FIRING, Step.GROUPED, Step.QUEUED, Step.SENT, Step.RESOLVED);
      }
    }
  }

  @Test
  void linesAfterAStart_areFoundBeforeRulesHaveCaughtUp_andCountOnce()
      throws IOException, ConfigException {
    try (Server receiver = new Server()) {
      String url = receiver.url("200");
      try (Analyzer analyzer = open(url)) {
        log(analyzer, 1);
      }
      clock.judging = new CountDownLatch(1);
      try (Analyzer analyzer = open(url)) {
        log(analyzer, 1);
        assertThat(analyzer.alerts().open()).isEmpty();
        clock.judging.countDown();
        log(analyzer, 1);
        awaitTold(receiver, "firing Errors shop: 3 errors");
      } finally {
        clock.judging.countDown();
      }
    }
  }

  @Test
  void cooldown_isToldByTheDecisions() throws IOException, ConfigException {
    Files.writeString(
        home.resolve("rules/errors.yml"),
        RULE.replace("window: 1m", "window: 10s").replace("cooldown: 0s", "cooldown: 5m"));
    try (Server receiver = new Server();
        Analyzer analyzer = open(receiver.url("200"))) {
      log(analyzer, 3);
      awaitFirings(analyzer, 1);
      clock.jump(Duration.ofSeconds(30));
      await().untilAsserted(() -> assertThat(analyzer.alerts().open()).isEmpty());
      log(analyzer, 3);
      clock.jump(Duration.ofMinutes(6));
      log(analyzer, 3);
      awaitFirings(analyzer, 2);

      List<String> fired = firings(analyzer);
      assertThat(fired.getFirst()).matches("3 events.*; not again before 20\\S+Z, by its cooldown");
      assertThat(fired.getLast()).contains("1 more times during the cooldown");
    }
  }

  private static void awaitFirings(Analyzer analyzer, int count) {
    await().untilAsserted(() -> assertThat(firings(analyzer)).hasSize(count));
  }

  private static List<String> firings(Analyzer analyzer) throws IOException {
    return analyzer.notifications().why("Errors", 100).stream()
        .filter(decision -> decision.step() == Step.FIRING)
        .map(Decision::text)
        .toList();
  }

  @Test
  void trail_isFoundBySearch_andNoRuleCountsIt() throws IOException, ConfigException {
    Files.writeString(
        home.resolve("rules/errors.yml"),
        RULE.replace("match: level:ERROR", "match: '*'").replace("at_least: 3", "at_least: 1"));
    try (Server receiver = new Server();
        Analyzer analyzer = open(receiver.url("200"))) {
      log(analyzer, 1);
      awaitTold(receiver, "firing Errors shop: 1 errors");
      await().until(() -> analyzer.search().arrived() >= 2);
      clock.jump(Duration.ofMinutes(2));
      awaitTold(receiver, "firing Errors shop: 1 errors", "resolved Errors ");
    }
  }
}
