package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:30:00Z"), ZoneOffset.UTC);

  private final HistogramApi api = api(Lines.store(KnownEvents.LINES));

  private static HistogramApi api(MemoryStore store) {
    return new HistogramApi(store, store.aggregations(), new QueryPermits(), NOON);
  }

  @Test
  void histogram_isByLevelMostSevereFirst() throws IOException {
    assertThat(json(api.histogram(with("from", "2026-03-02T10:00:00Z", "buckets", "3"))))
        .isEqualTo(
            joined(
                """
                {"from":"2026-03-02T10:00:00Z","to":"2026-03-02T12:30:00Z",
                "start":"2026-03-02T10:00:00Z","bucket_ms":3600000,"by":"level",
                "total":6,"of":6,"series":[
                {"value":"ERROR","total":2,"counts":[2,0,0]},
                {"value":"WARN","total":1,"counts":[0,1,0]},
                {"value":"INFO","total":3,"counts":[2,0,1]}],
                "partial":false,"took_ms":0}
                """));
  }

  @Test
  void histogram_ofAQuery_tellsHowManyThereAreInAll() throws IOException {
    assertThat(
            json(
                api.histogram(
                    with("from", "2026-03-02", "q", "level:ERROR", "by", "kind", "buckets", "1"))))
        .contains("\"by\":\"kind\",\"total\":2,\"of\":6,\"series\":[")
        .contains("{\"value\":\"log\",\"total\":1,", "{\"value\":\"request\",\"total\":1,");
  }

  @Test
  void histogram_ofEventsWithoutTheField_hasNoValue() throws IOException {
    assertThat(json(api.histogram(with("from", "2026-03-02", "by", "endpoint", "buckets", "1"))))
        .contains(
            "\"series\":[{\"value\":null,\"total\":5,\"counts\":[5]},"
                + "{\"value\":\"/checkout\",\"total\":1,\"counts\":[1]}]");
  }

  @Test
  void histogram_ofAPastedId_isFromItsFirstToItsLastEvent() throws IOException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String line = "{\"@timestamp\":\"%s\",\"message\":\"m\",\"trace_id\":\"" + trace + "\"}";
    HistogramApi old =
        api(
            Lines.store(
                line.formatted("2024-01-01T00:00:00Z"), line.formatted("2024-01-01T00:00:10Z")));

    assertThat(json(old.histogram(with("q", trace, "buckets", "10"))))
        .startsWith(
            "{\"from\":\"2024-01-01T00:00:00Z\",\"to\":\"2024-01-01T00:00:10Z\","
                + "\"start\":\"2024-01-01T00:00:00Z\",\"bucket_ms\":1000,")
        .contains("\"counts\":[1,0,0,0,0,0,0,0,0,0,1]");
  }

  @Test
  void histogram_ofAnIdThatNothingHas_isEmpty() throws IOException {
    assertThat(json(api.histogram(with("q", "4bf92f3577b34da6a3ce929d0e0e4736"))))
        .contains("\"total\":0,\"of\":0,\"series\":[]");
  }

  @ParameterizedTest
  @CsvSource({"by, message", "by, order", "buckets, 0", "buckets, 1001"})
  void histogram_badParameter_isNamed(String name, String value) {
    assertThat(problem(api::histogram, with(name, value)).members())
        .containsEntry("parameter", name);
  }
}
