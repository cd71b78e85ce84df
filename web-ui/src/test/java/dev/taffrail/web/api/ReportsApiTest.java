package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.named;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.schedule.Reports;
import dev.taffrail.report.schedule.ReportsConfig;
import dev.taffrail.report.schedule.Run;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final String PLANS =
      """
      reports:
        - name: morning
          schedule: 0 7 * * *
          zone: Europe/Berlin
          folder: %s
        - name: each
          kind: sla
          schedule: "@weekly"
          services: [orders, payments]
          period: last week
      """;

  private final List<ReportRequest> asked = new CopyOnWriteArrayList<>();
  private Reports reports;
  private ReportsApi api;
  private PrintApi print;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, ConfigException {
    ReportsConfig config =
        ConfigFile.readText(
            "taffrail.yml",
            PLANS.formatted(folder.resolve("filed")),
            name -> null,
            top -> ReportsConfig.read(top, Map.of()));
    Press press = this::print;
    reports = Reports.open(folder.resolve("reports"), config, press, () -> false, CLOCK);
    api = new ReportsApi(reports, new QueryPermits());
    print = new PrintApi(press, new QueryPermits(), CLOCK);
  }

  private Printed print(ReportRequest request) {
    asked.add(request);
    Map<ReportFormat, String> texts = new EnumMap<>(ReportFormat.class);
    for (ReportFormat format : ReportFormat.values()) {
      texts.put(format, format + " <script>alert(1)</script>");
    }
    return new Printed("Errors: 3", texts);
  }

  @AfterEach
  void stop() throws IOException {
    reports.close();
  }

  private static Request post(String plan, Map<String, String> headers) {
    return new Request(
        Method.POST,
        "/",
        Map.of("plan", plan),
        Map.of(),
        headers,
        new byte[0],
        new Caller("ann", Access.ADMIN),
        "127.0.0.1");
  }

  @Test
  void list_tellsPlansAndTheirNextRun() throws IOException {
    JsonNode list = JSON.readTree(json(api.list(with())));

    assertThat(list.path("plans").size()).isEqualTo(2);
    JsonNode morning = list.path("plans").get(0);
    assertThat(morning.path("name").asString()).isEqualTo("morning");
    assertThat(morning.path("kind").asString()).isEqualTo("errors");
    assertThat(morning.path("schedule").asString()).isEqualTo("0 7 * * *");
    assertThat(morning.path("zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(morning.path("period").asString()).isEqualTo("24h");
    assertThat(morning.path("next").asString()).isEqualTo("2026-11-23T06:00:00Z");
    assertThat(list.path("plans").get(1).path("services").size()).isEqualTo(2);
    assertThat(list.path("runs").size()).isZero();
  }

  @Test
  void run_isMade_listed_andDownloaded() throws IOException {
    reports.start();
    Response begun = api.run(post("morning", Map.of()));
    assertThat(begun.status()).isEqualTo(202);
    String key = JSON.readTree(json(begun)).path("runs").get(0).path("run").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> reports.find(key).orElseThrow().state() == Run.State.DONE);

    JsonNode run = JSON.readTree(json(api.list(with("plan", "morning")))).path("runs").get(0);
    assertThat(run.path("run").asString()).isEqualTo(key);
    assertThat(run.path("state").asString()).isEqualTo("done");
    assertThat(run.path("cause").asString()).isEqualTo("asked");
    assertThat(run.path("asked_by").asString()).isEqualTo("ann");
    assertThat(run.path("subject").asString()).isEqualTo("Errors: 3");
    assertThat(JSON.readTree(json(api.list(with("plan", "each")))).path("runs").size()).isZero();

    Response file = api.download(named(Map.of("run", key), "format", "csv"));
    assertThat(file.contentType()).isEqualTo("text/csv;charset=utf-8");
    assertThat(file.headers())
        .containsEntry("Content-Disposition", "attachment; filename=\"" + key + ".csv\"");
    assertThat(key).matches("[A-Za-z0-9@.]+");
    assertThat(body(file)).startsWith("CSV");
  }

  @Test
  void sameRequestAgain_isTheSameRun() throws IOException {
    Map<String, String> headers = Map.of("idempotency-key", "7f3a");
    String first = json(api.run(post("each", headers)));
    String second = json(api.run(post("each", headers)));

    assertThat(second).isEqualTo(first);
    assertThat(JSON.readTree(first).path("runs").size()).isEqualTo(2);
    assertThat(reports.runs()).hasSize(2);
    assertThat(problem(api::run, post("each", Map.of("idempotency-key", "ä"))).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void preview_isShown_andLeavesNothing(ReportFormat format) throws IOException {
    Response shown = api.preview(named(Map.of("plan", "morning"), "format", format.extension()));

    assertThat(shown.contentType()).isEqualTo(format.mediaType() + ";charset=utf-8");
    assertThat(body(shown)).startsWith(format.name());
    assertThat(shown.headers()).doesNotContainKey("Content-Disposition");
    if (format == ReportFormat.HTML) {
      assertThat(shown.headers().get("Content-Security-Policy"))
          .startsWith("sandbox; default-src 'none';")
          .doesNotContain("script-src", "allow-");
    } else {
      assertThat(shown.headers()).isEmpty();
    }
    assertThat(reports.runs()).isEmpty();
  }

  @Test
  void preview_isOfTheServiceThatIsAskedFor() throws IOException {
    api.preview(named(Map.of("plan", "each")));
    api.preview(named(Map.of("plan", "each"), "service", "payments"));

    assertThat(asked).extracting(ReportRequest::service).containsExactly("orders", "payments");
    assertThat(asked.getFirst().from()).isEqualTo(Instant.parse("2026-11-09T00:00:00Z"));
    assertThat(problem(api::preview, named(Map.of("plan", "each"), "service", "x")).detail())
        .contains("orders, payments");
  }

  @Test
  void whatIsNotThere_is404() {
    assertThat(problem(api::preview, named(Map.of("plan", "none"))).status()).isEqualTo(404);
    assertThat(problem(api::run, post("none", Map.of())).status()).isEqualTo(404);
    assertThat(problem(api::download, named(Map.of("run", "../x"))).status()).isEqualTo(404);
    assertThat(problem(api::list, with("cursor", "gone")).status()).isEqualTo(400);
    assertThat(problem(api::preview, named(Map.of("plan", "each"), "format", "pdf")).status())
        .isEqualTo(400);
  }

  @Test
  void list_goesOnBehindItsCursor() throws IOException {
    for (int i = 0; i < 3; i++) {
      api.run(post("morning", Map.of()));
    }
    JsonNode first = JSON.readTree(json(api.list(with("limit", "2"))));
    String cursor = first.path("cursor").asString();
    JsonNode second = JSON.readTree(json(api.list(with("limit", "2", "cursor", cursor))));

    assertThat(first.path("runs").size()).isEqualTo(2);
    assertThat(second.path("runs").size()).isEqualTo(1);
    assertThat(second.has("cursor")).isFalse();
  }

  @Test
  void report_isPrintedOfAnyTime() throws IOException {
    print.print(with());
    print.print(
        with("kind", "sla", "from", "2026-11-01", "to", "2026-11-02", "zone", "Asia/Kolkata"));

    assertThat(asked.getFirst().from()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
    assertThat(asked.getFirst().to()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    assertThat(asked.getLast().from()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(asked.getLast().zone().getId()).isEqualTo("Asia/Kolkata");
    assertThat(problem(print::print, with("zone", "Nowhere")).status()).isEqualTo(400);
    assertThat(problem(print::print, with("from", "2020-01-01")).status()).isEqualTo(400);
    assertThat(problem(print::print, with("top", "1000")).status()).isEqualTo(400);
  }
}
