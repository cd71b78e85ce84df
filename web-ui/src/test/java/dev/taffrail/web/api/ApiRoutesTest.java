package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.id;
import static dev.taffrail.web.api.Asking.named;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.cli.KnownEvents;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.api.ApiRoutes.Options;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All sections together over a real index of a real file. */
class ApiRoutesTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  @TempDir private Path folder;
  private Analyzer analyzer;
  private ApiRoutes api;
  private List<Route> routes;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("known.log"), String.join("\n", KnownEvents.LINES) + "\n");
    AnalyzerConfig config =
        AnalyzerConfig.defaults()
            .withData(folder.resolve("data"))
            .withSources(List.of(new SourceSpec(FileGlob.of(folder, "*.log"), List.of())));
    analyzer = Analyzer.open(config, Clock.systemUTC());
    analyzer.ingest().follow();
    api = ApiRoutes.open(analyzer, Clock.systemUTC(), new Options("1.2.3", Access.PUBLIC, "sid"));
    routes =
        api.routes(
            List.of(
                Route.json(
                    Method.GET,
                    "/other",
                    Access.ADMIN,
                    "Other.",
                    List.of(),
                    r -> Response.empty())));
    await().until(() -> analyzer.search().arrived() == KnownEvents.LINES.length);
  }

  @AfterEach
  void close() throws IOException {
    api.close();
    analyzer.close();
  }

  private String ask(String path, Request request) throws IOException {
    Route route = routes.stream().filter(r -> r.path().equals(path)).findFirst().orElseThrow();
    Response response = route.handler().handle(request);
    assertThat(response.status()).as(path).isEqualTo(200);
    return body(response);
  }

  @Test
  void everyRoute_answers() throws IOException {
    String events = ask("/api/v1/events", with("from", "2026-03-01", "q", "card"));
    Matcher found = ID.matcher(events);
    assertThat(found.find()).as(events).isTrue();
    await().until(() -> ask("/health/readiness", with()).contains("ready"));

    assertThat(ask("/api/v1/events/{id}", id(found.group(1))))
        .contains("card declined", "known.log", "\"raw\"");
    assertThat(ask("/api/v1/events/{id}/context", id(found.group(1))))
        .contains("order placed", "POST /checkout");
    assertThat(ask("/api/v1/requests/{id}", id("r-1"))).contains("\"spans\":[{");
    assertThat(ask("/api/v1/histogram", with("from", "2026-03-01"))).contains("\"total\":6");
    assertThat(ask("/api/v1/facets", with("from", "2026-03-01")))
        .contains("{\"value\":\"storefront\",\"count\":3}");
    assertThat(ask("/health/liveness", with())).contains("alive");
    assertThat(ask("/health", with())).contains("status");
    await().until(() -> ask("/health/detailed", with()).contains("1 files are read"));
    assertThat(ask("/api/v1/sources", with())).contains("\"lines\":6", "known.log");
    assertThat(ask("/api/v1/quality", with("from", "2026-03-01"))).contains("\"events\":6");
    Request checkout =
        named(
            Map.of("service", "storefront", "objective", "error_rate"),
            "at",
            "2026-03-02T12:00:00Z");
    await()
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(ask("/api/v1/sla/{service}/{objective}", checkout))
                .contains("\"so_far\":\"violated\"", "\"sample_request\":\"r-1\""));
    assertThat(ask("/api/v1/completeness", with())).contains("\"outputs\":0");
    assertThat(ask("/metrics/prometheus", with())).contains("taffrail_ingest_lines_total 6.0");
  }

  @Test
  void observer_countsRequests() throws IOException {
    api.observer().answered("GET", "/other", 200, Duration.ofMillis(1));

    assertThat(ask("/metrics/prometheus", with()))
        .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/other\"");
  }

  @Test
  void documentation_hasEveryRoute() throws IOException {
    String document = ask("/api/v1/openapi.json", with());

    assertThat(routes).allMatch(route -> document.contains('"' + route.path() + "\":{"));
    assertThat(document).contains("\"/other\"");
  }

  @Test
  void access_isSaidOfEveryRoute() {
    assertThat(routes)
        .filteredOn(route -> route.access() == Access.PUBLIC)
        .extracting(Route::path)
        .containsExactlyInAnyOrder(
            "/dashboard",
            "/health",
            "/health/liveness",
            "/health/readiness",
            "/metrics/prometheus",
            "/api/v1/openapi.json");
  }

  @Test
  void liveStream_endsAtClose() throws IOException {
    Route live =
        routes.stream().filter(r -> r.path().equals("/api/v1/live")).findFirst().orElseThrow();
    Response response = live.handler().handle(with());
    LiveClient client = LiveClient.follow(response);

    api.close();

    await().until(client::isDone);
    assertThat(client.text()).endsWith("event: end\ndata: {}\n\n");
  }
}
