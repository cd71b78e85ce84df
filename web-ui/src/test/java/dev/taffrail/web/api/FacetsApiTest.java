package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetsApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:30:00Z"), ZoneOffset.UTC);

  private final FacetsApi api =
      new FacetsApi(Lines.store(KnownEvents.LINES).aggregations(), new QueryPermits(), NOON);

  @Test
  void facets_areMostFrequentFirst() throws IOException {
    assertThat(
            json(
                api.facets(with("from", "2026-03-02", "fields", "service,error_type", "top", "2"))))
        .isEqualTo(
            joined(
                """
                {"total":6,"fields":[
                {"field":"service","distinct":3,"values":[
                {"value":"storefront","count":3},{"value":"orders","count":2}]},
                {"field":"error_type","distinct":1,"values":[
                {"value":"com.acme.Declined","count":1}]}],
                "partial":false,"took_ms":0}
                """));
  }

  @Test
  void facets_withoutFields_areOfTheUsualOnes() throws IOException {
    assertThat(json(api.facets(with())))
        .containsSubsequence(
            "level",
            "service",
            "endpoint",
            "service_version",
            "error_type",
            "status_code",
            "host",
            "kind",
            "operation",
            "outcome",
            "method",
            "environment");
  }

  @Test
  void lift_tellsWhatIsMoreCommonHere() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(
          String.format(
              "{\"@timestamp\":\"2026-03-02T12:00:00Z\",\"level\":\"%s\",\"host\":\"%s\"}",
              i < 10 ? "ERROR" : "INFO", i < 9 || i > 198 ? "bad" : "good"));
    }
    FacetsApi ofThese =
        new FacetsApi(
            Lines.store(lines.toArray(String[]::new)).aggregations(), new QueryPermits(), NOON);

    assertThat(json(ofThese.facets(with("q", "level:ERROR", "fields", "host", "lift", "true"))))
        .contains(
            "{\"value\":\"bad\",\"count\":9,\"lift\":18}", "{\"value\":\"good\",\"count\":1}");
    assertThat(json(ofThese.facets(with("q", "level:ERROR", "fields", "host"))))
        .doesNotContain("lift");
  }

  @ParameterizedTest
  @CsvSource({
    "top, 0",
    "top, 101",
    "lift, yes",
    "fields, ''",
    "fields, message",
    "fields, request_id",
    "fields, 'level,duration_ms'"
  })
  void facets_badParameter_isNamed(String name, String value) {
    assertThat(problem(api::facets, with(name, value)).members()).containsEntry("parameter", name);
  }
}
