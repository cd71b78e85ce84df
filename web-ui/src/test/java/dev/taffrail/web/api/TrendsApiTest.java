package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.trend.Trends;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendsApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final TrendsApi api =
      new TrendsApi(
          new Trends(TrendsApiTest::read), new QueryPermits(), Clock.fixed(NOON, ZoneOffset.UTC));

  private static RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    long minute = NOON.getEpochSecond() / 60;
    sums.add(count(minute - 10, 300));
    for (int i = 1; i <= 60; i++) {
      sums.add(count(minute - i, 5));
    }
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  private static RollupDelta count(long minute, long events) {
    return new RollupDelta(
        Family.LEVEL, minute, List.of("pay", "ERROR"), new RollupValue.Count(events));
  }

  private String ask(int route, String... parameters) throws IOException {
    return json(handler(route).handle(request(parameters)));
  }

  private Handler handler(int route) {
    return api.routes().get(route).handler();
  }

  /** A request with parameters of the query; {@code name} is one of the path. */
  private static Request request(String... parameters) {
    Map<String, String> query = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    String name = query.remove("name");
    return new Request(
        Method.GET,
        "/",
        name == null ? Map.of() : Map.of("name", name),
        query,
        Map.of(),
        new byte[0],
        Asking.SOMEBODY,
        "127.0.0.1");
  }

  @Test
  void trend_hasSeriesAndAnomalies() throws IOException {
    assertThat(ask(0, "zone", "Asia/Kolkata"))
        .startsWith("{\"from\":\"2026-03-02T16:30:00+05:30\",\"to\":\"2026-03-02T17:30:00+05:30")
        .contains("\"every\":\"1m\"", "\"zone\":\"Asia/Kolkata\"", "\"last_incomplete\":false")
        .contains("\"measure\":\"errors\",\"total\":600,\"average\":10,\"max\":305,\"min\":5")
        .contains("\"measure\":\"level\",\"of\":\"ERROR\"")
        .contains("\"measure\":\"p95_ms\",\"total\":null,\"average\":null")
        .contains("\"sentence\":\"errors: usual 0-12 a minute, 305 at 17:20\"")
        .doesNotContain("NaN")
        .endsWith("\"partial\":false,\"took_ms\":0}");
  }

  @Test
  void trend_ofAService_hasItsNumbers() throws IOException {
    assertThat(ask(1, "name", "pay", "every", "1h"))
        .contains("\"service\":\"pay\"", "\"values\":[600]")
        .doesNotContain("\"measure\":\"service\"");
  }

  @Test
  void trend_ofAnUnknownService_isNotFound() {
    assertThat(problem(handler(1), request("name", "nobody")).status()).isEqualTo(404);
  }

  @Test
  void parameters_thatDoNotFit_areNamed() {
    assertThat(problem(handler(0), request("every", "5m")).members())
        .containsEntry("parameter", "every");
    assertThat(problem(handler(0), request("zone", "Mars")).members())
        .containsEntry("parameter", "zone");
    assertThat(problem(handler(0), request("every", "1m", "from", "2026-01-01")).detail())
        .contains("more than 2000 buckets", "write a longer one");
  }
}
