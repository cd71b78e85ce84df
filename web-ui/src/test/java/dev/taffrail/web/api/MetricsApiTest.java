package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.ingest.Ingest;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import dev.taffrail.web.route.Access;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsApiTest {
  @TempDir private Path folder;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MetricsApi api = new MetricsApi(registry, Access.PUBLIC);

  @AfterEach
  void close() {
    api.close();
    registry.close();
  }

  private List<String> scrape() throws IOException {
    return body(api.prometheus(with())).lines().toList();
  }

  @Test
  void ingest_isCounted() throws Exception {
    Path known = folder.resolve("known.log");
    Files.writeString(known, String.join("\n", KnownEvents.LINES) + "\nnot json\n");
    SourceSpec source = new SourceSpec(FileGlob.literal(known), List.of());
    try (Ingest ingest =
        new Ingest(
            new MemoryStore(), List.of(source), IngestOptions.defaults(), Clock.systemUTC())) {
      ingest.drain();
      api.watch(ingest.stats());
      api.watchLogs(ingest.stats());

      String request = "endpoint=\"/checkout\",service=\"storefront\",status_class=\"5xx\"";
      assertThat(scrape())
          .contains(
              "taffrail_log_events_total{level=\"ERROR\",service=\"storefront\"} 1.0",
              "taffrail_log_events_total{level=\"INFO\",service=\"orders\"} 2.0",
              "taffrail_log_request_duration_seconds_bucket{" + request + ",le=\"2.5\"} 0",
              "taffrail_log_request_duration_seconds_bucket{" + request + ",le=\"5.0\"} 1",
              "taffrail_log_request_duration_seconds_count{" + request + "} 1",
              "taffrail_log_request_duration_seconds_sum{" + request + "} 3.0")
          .contains(
              "taffrail_ingest_lines_total 7.0",
              "taffrail_ingest_bytes_total " + (double) Files.size(known),
              "taffrail_ingest_marks_total{mark=\"unparsed\"} 1.0",
              "taffrail_ingest_marks_total{mark=\"truncated\"} 0.0")
          .anyMatch(line -> line.startsWith("taffrail_ingest_commits_total "))
          .anyMatch(line -> isAboveZero(line, "taffrail_ingest_stalls_seconds_sum "))
          .anyMatch(line -> isAboveZero(line, "taffrail_ingest_stall_longest_seconds "));
    }
  }

  private static boolean isAboveZero(String line, String name) {
    return line.startsWith(name) && Double.parseDouble(line.substring(name.length())) > 0;
  }

  @Test
  void vitals_areShown() throws IOException {
    Vitals vitals = new Vitals(Instant.EPOCH, List.of(), 1, 4_096, null);
    api.watch(() -> vitals, Clock.systemUTC());
    api.watchClients(() -> 3);

    assertThat(scrape())
        .contains(
            "taffrail_ingest_lag_bytes 0.0",
            "taffrail_ingest_files 0.0",
            "taffrail_disk_free_bytes 4096.0",
            "taffrail_ingest_newest_age_seconds NaN",
            "taffrail_live_clients 3.0");
  }

  @Test
  void requests_areTimedByRoute() throws IOException {
    api.answered("GET", "/api/v1/events/{id}", 200, Duration.ofMillis(20));
    api.answered("GET", "/api/v1/events/{id}", 200, Duration.ofSeconds(2));
    api.answered("GET", "/api/v1/events/{id}", 404, Duration.ofMillis(1));
    api.answered("OTHER", "", 405, Duration.ofMillis(1));

    String tags = "{method=\"GET\",route=\"/api/v1/events/{id}\",status=\"200\"";
    assertThat(scrape())
        .contains(
            "http_server_requests_seconds_count" + tags + "} 2",
            "http_server_requests_seconds_sum" + tags + "} 2.02",
            "http_server_requests_seconds_bucket" + tags + ",le=\"0.1\"} 1")
        .anyMatch(line -> line.contains("status=\"404\"} 1"))
        .anyMatch(line -> line.contains("{method=\"OTHER\",route=\"none\",status=\"405\"} 1"));
  }

  @Test
  void process_isShown() throws IOException {
    assertThat(scrape())
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
        .anyMatch(line -> line.startsWith("jvm_gc_"))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "))
        .anyMatch(line -> line.startsWith("process_cpu_usage "))
        .anyMatch(line -> line.startsWith("process_files_open_files "));
  }
}
