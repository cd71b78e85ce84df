package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.alert.backtest.Backtest;
import dev.taffrail.alert.live.AlertOptions;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and rules over HTTP, of an analyzer that reads a file with an error of three services. */
class AlertsApiTest {
  private static final String RULE =
      "{alert: Errors, type: any, match: level:ERROR, by: [service], window: 1m, severity: error}";
  private static final String ALERTS = "/api/v1/alerts";
  private static final String RULES = "/api/v1/rules";

  private Analyzer analyzer;
  private List<Route> routes;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, ConfigException {
    StringBuilder lines = new StringBuilder();
    for (String service : List.of("a", "b", "c")) {
      lines.append(
          "{\"@timestamp\":\"%s\",\"level\":\"ERROR\",\"service\":\"%s\",\"message\":\"no\"}\n"
              .formatted(Instant.now(), service));
    }
    Files.writeString(folder.resolve("shop.log"), lines);
    AnalyzerConfig config =
        AnalyzerConfig.defaults()
            .withData(folder.resolve("data"))
            .withSources(List.of(new SourceSpec(FileGlob.of(folder, "*.log"), List.of())))
            .withAlerts(
                AlertOptions.NONE.withRules(RuleFiles.readText("test", "rules: [" + RULE + "]")));
    analyzer = Analyzer.open(config, Clock.systemUTC());
    AlertsApi alerts = new AlertsApi(analyzer.alerts(), Clock.systemUTC());
    RulesApi rules =
        new RulesApi(
            analyzer.alerts(),
            new Backtest(analyzer.search(), analyzer.aggregations(), config.alerts().engine()),
            new QueryPermits(),
            Clock.systemUTC());
    routes = Stream.concat(alerts.routes().stream(), rules.routes().stream()).toList();
    analyzer.follow();
    await().until(() -> analyzer.alerts().open().size() == 3);
  }

  @AfterEach
  void stop() throws IOException {
    analyzer.close();
  }

  private Route route(Method method, String path) {
    return routes.stream()
        .filter(route -> route.method() == method && route.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static Request request(Map<String, String> path, Map<String, String> query, String body) {
    return new Request(
        Method.POST,
        "/",
        path,
        query,
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        new Caller("ann", Access.ADMIN),
        "127.0.0.1");
  }

  private JsonNode get(String path, String... query) throws IOException {
    return JsonMapper.shared()
        .readTree(body(route(Method.GET, path).handler().handle(Asking.with(query))));
  }

  private Response send(Method method, String path, Map<String, String> names, String body)
      throws IOException {
    return route(method, path).handler().handle(request(names, Map.of(), body));
  }

  @Test
  void open_isGivenInPages() throws IOException {
    JsonNode first = get(ALERTS, "limit", "2");
    JsonNode second = get(ALERTS, "limit", "2", "cursor", first.path("cursor").stringValue());

    assertThat(first.path("total").intValue()).isEqualTo(3);
    assertThat(first.path("firing").intValue()).isEqualTo(3);
    assertThat(first.path("alerts")).hasSize(2);
    assertThat(second.path("alerts")).hasSize(1);
    assertThat(second.has("cursor")).isFalse();
    assertThat(first.path("alerts").toString())
        .doesNotContain(second.path("alerts").path(0).path("id").stringValue());
    assertThat(
            Asking.problem(route(Method.GET, ALERTS).handler(), Asking.with("cursor", "gone"))
                .detail())
        .contains("that alert is over");
  }

  @Test
  void acknowledge_namesWhoTookIt_andIsInTheHistory() throws IOException {
    String id = get(ALERTS).path("alerts").path(0).path("id").stringValue();

    String taken = body(send(Method.POST, ALERTS + "/{id}/acknowledge", Map.of("id", id), ""));

    assertThat(taken).contains("\"acknowledged_by\":\"ann\"");
    assertThat(get(ALERTS + "/history").path("changes").path(0).toString())
        .contains("\"acknowledged_by\":\"ann\"");
    assertThat(get(ALERTS + "/stats").path("rules").path(0).path("fired").intValue()).isEqualTo(3);
    assertThat(
            Asking.problem(
                    route(Method.POST, ALERTS + "/{id}/acknowledge").handler(),
                    request(Map.of("id", "none"), Map.of(), ""))
                .status())
        .isEqualTo(404);
  }

  @Test
  void rule_isPut_listedWithItsVersions_andTakenAway() throws IOException {
    Map<String, String> name = Map.of("name", "Errors");
    send(Method.PUT, RULES + "/{name}", name, RULE.replace("1m", "2m"));
    assertThat(get(RULES).path("rules").path(0).path("window_seconds").intValue()).isEqualTo(120);
    await().until(() -> analyzer.alerts().open().size() == 3);

    send(Method.DELETE, RULES + "/{name}", name, "");
    assertThat(get(RULES).path("rules")).isEmpty();
    assertThat(analyzer.alerts().open()).isEmpty();
    assertThat(
            body(
                route(Method.GET, RULES + "/{name}").handler().handle(request(name, Map.of(), ""))))
        .contains("\"version\":2", "\"author\":\"ann\"");
  }

  @Test
  void rule_thatIsWrong_isRefusedWithAllProblems() {
    assertThat(
            Asking.problem(
                    route(Method.POST, RULES).handler(),
                    request(Map.of(), Map.of(), "{alert: X, type: count, window: soon}"))
                .detail())
        .contains("window", "match");
  }

  @Test
  void backtest_tellsWhenItWouldHaveFired() throws IOException {
    String answer = body(send(Method.POST, RULES + "/backtest", Map.of(), RULE));

    assertThat(answer).contains("\"rule\":\"Errors\"", "\"per_week\":");
  }
}
