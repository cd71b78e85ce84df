package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
  private static final MemoryStore STORE =
      Lines.store(
          "{\"@timestamp\":\"2026-03-02T11:30:00Z\",\"message\":\"good\",\"service\":\"shop\"}",
          "{\"@timestamp\":\"2026-03-02T11:40:00Z\",\"message\":\"slow\",\"service\":\"shop\","
              + "\"duration_ms\":\"very\"}",
          "{\"@timestamp\":\"2026-03-02T10:40:00Z\",\"message\":\"old\",\"service\":\"shop\","
              + "\"duration_ms\":\"very\"}");

  private final QualityApi api =
      new QualityApi(
          STORE,
          STORE.aggregations(),
          () -> Map.of(Path.of("/logs/app.log"), Duration.ofMinutes(-60)),
          new QueryPermits(),
          NOON);

  @Test
  void quality_countsByServiceWithSamples() throws IOException {
    assertThat(json(api.quality(with())))
        .startsWith(
            "{\"from\":\"2026-03-02T11:00:00Z\",\"to\":\"2026-03-02T12:00:00Z\","
                + "\"whole_retention\":false,\"events\":2,\"marks\":[{\"quality\":\"unparsed\"")
        .contains(
            "{\"quality\":\"type_conflict\",\"meaning\":\"with a duration or status code that is no"
                + " number\",\"count\":1,\"services\":[{\"service\":\"shop\",\"count\":1}],"
                + "\"samples\":[{\"id\":\"")
        .contains("\"message\":\"slow\"}]}")
        .contains("\"type_conflicts\":[],\"partial\":false")
        .contains("\"shifted\":[{\"path\":\"/logs/app.log\",\"minutes_behind\":-60}]")
        .doesNotContain("\"quality\":\"open\"");
  }

  @Test
  void quality_ofATimeAndAQuery_countsOnlyThose() throws IOException {
    assertThat(json(api.quality(with("from", "2026-03-02", "q", "old"))))
        .contains("\"events\":1", "\"message\":\"old\"")
        .doesNotContain("\"message\":\"slow\"");
  }

  @Test
  void quality_keyOfSeveralTypes_hasAnEventOfEach() throws IOException {
    MemoryStore store =
        Lines.store(
            "{\"@timestamp\":\"2026-03-02T11:30:00Z\",\"message\":\"a\",\"service\":\"shop\","
                + "\"amount\":7}",
            "{\"@timestamp\":\"2026-03-02T11:40:00Z\",\"message\":\"b\",\"service\":\"shop\","
                + "\"amount\":\"none\"}");
    QualityApi other =
        new QualityApi(store, store.aggregations(), Map::of, new QueryPermits(), NOON);

    assertThat(json(other.quality(with())))
        .contains(
            "\"type_conflicts\":[{\"service\":\"shop\",\"key\":\"amount\",\"types\":["
                + "{\"type\":\"text\",\"value\":\"none\",\"sample\":{\"id\":\"")
        .contains("{\"type\":\"number\",\"value\":\"7\",\"sample\":{\"id\":\"");
  }

  @Test
  void quality_badTime_isNamed() {
    assertThat(problem(api::quality, with("from", "yesterday")).members())
        .containsEntry("parameter", "from");
  }
}
