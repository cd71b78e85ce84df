package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.ingest.Ingest;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.insight.overview.Business;
import dev.taffrail.insight.overview.Overview;
import dev.taffrail.insight.overview.OverviewTargets;
import dev.taffrail.insight.overview.RequestWindow;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewApiTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T10:30:00Z"), ZoneOffset.UTC);
  private static final String OPERATION =
      "{\"@timestamp\":\"2026-03-02T10:05:00Z\",\"service\":\"orders\",\"kind\":\"operation\","
          + "\"operation\":\"place_order\",\"outcome\":\"%s\",\"duration_ms\":%d,"
          + "\"user_id\":\"%s\"}\n";

  @TempDir private Path folder;
  private final MemoryStore store = new MemoryStore();
  private Ingest ingest;
  private OverviewApi api;

  @BeforeEach
  void fill() throws Exception {
    Path file = folder.resolve("known.log");
    Files.writeString(
        file,
        String.join("\n", KnownEvents.LINES)
            + "\n"
            + OPERATION.formatted("success", 10, "u-1")
            + OPERATION.formatted("success", 30, "u-1")
            + OPERATION.formatted("failure", 5, "u-2"));
    SourceSpec source = new SourceSpec(FileGlob.literal(file), List.of());
    ingest = new Ingest(store, List.of(source), IngestOptions.defaults(), CLOCK);
    RequestWindow window =
        new RequestWindow(ingest.stats().totals(), OverviewTargets.DEFAULT, CLOCK);
    ingest.drain();
    api =
        new OverviewApi(
            new Overview(store.rollups(), OverviewTargets.DEFAULT),
            new Business(store.rollups(), store),
            window,
            new QueryPermits(),
            CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    ingest.close();
  }

  @Test
  void overview_hasAllFigures_unknownOnesAsNull() throws IOException {
    assertThat(json(api.overview(with())))
        .startsWith("{\"from\":\"2026-03-02T09:30:00Z\",\"to\":\"2026-03-02T10:30:00Z\",\"kpis\":[")
        .contains(
            "{\"name\":\"error_rate\",\"value\":100,\"unit\":\"percent\",\"state\":\"critical\","
                + "\"target\":1,\"critical\":5}",
            "{\"name\":\"availability\",\"value\":0,",
            "{\"name\":\"cpu\",\"value\":null,\"unit\":\"percent\",\"state\":\"unknown\"")
        .endsWith("],\"partial\":false,\"took_ms\":0}");
    assertThat(json(api.overview(with("from", "2026-03-02", "to", "2026-03-02"))))
        .contains("\"name\":\"error_rate\",\"value\":null");
  }

  @Test
  void window_countsSinceTheReset() throws IOException {
    assertThat(json(api.window(with())))
        .contains("\"total_events\":9,\"error_events\":2,\"total_requests\":1,\"error_count\":1")
        .contains("\"error_rate_percent\":100,\"slow_request_count\":1")
        .contains("\"very_slow_request_count\":0,\"average_response_time_ms\":3000");

    api.reset(with());

    assertThat(json(api.window(with())))
        .contains("\"total_events\":0", "\"total_requests\":0", "\"error_rate_percent\":null")
        .contains("\"p99_response_time_ms\":null");
  }

  @Test
  void business_hasUsersAndOperations() throws IOException {
    assertThat(json(api.business(with())))
        .isEqualTo(
            joined(
                """
                {"from":"2026-03-02T09:30:00Z","to":"2026-03-02T10:30:00Z","active_users":3,
                "active_users_at_least":false,"operations":[
                {"operation":"place_order","outcome":"success","count":2,"average_ms":20},
                {"operation":"place_order","outcome":"failure","count":1,"average_ms":5}],
                "partial":false,"took_ms":0}
                """));
    assertThat(
            json(api.business(with("from", "2026-03-02T08:00:00Z", "to", "2026-03-02T09:00:00Z"))))
        .contains("\"active_users\":null", "\"operations\":[]");
  }
}
