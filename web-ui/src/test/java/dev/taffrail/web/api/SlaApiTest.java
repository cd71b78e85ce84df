package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.named;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.memory.MemoryStore;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlaApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long NOW = NOON.getEpochSecond() / 60;

  private final List<RollupDelta> deltas = new ArrayList<>();
  private final SlaApi api =
      new SlaApi(
          new Sla(Slo.DEFAULT, this::read, List::of, Clock.fixed(NOON, ZoneOffset.UTC)),
          new MemoryStore(),
          new QueryPermits());

  private RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    deltas.forEach(sums::add);
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  private void requests(long minute, String service, String endpoint, String status, long count) {
    RollupValue value = new RollupValue.Durations(count, DurationHistogram.EMPTY);
    deltas.add(new RollupDelta(Family.ROUTE, minute, List.of(service, endpoint, status), value));
    deltas.add(
        new RollupDelta(
            Family.KIND, minute, List.of(service, "request"), new RollupValue.Count(count)));
  }

  private Handler handler(String path) {
    return api.routes().stream()
        .filter(route -> route.path().equals(path))
        .findFirst()
        .orElseThrow()
        .handler();
  }

  private JsonNode ask(String path, Request request) throws IOException {
    return JsonMapper.shared().readTree(body(handler(path).handle(request)));
  }

  @Test
  void list_ofNothing_isEmpty() throws IOException {
    assertThat(json(handler("/api/v1/sla").handle(with())))
        .isEqualTo(
            "{\"at\":\"2026-03-02T12:00:00Z\",\"total\":0,\"services_left_out\":0,"
                + "\"objectives\":[],\"partial\":false,\"took_ms\":0}");
  }

  @Test
  void list_hasStatesAndBudgets() throws IOException {
    for (long minute = NOW - 1_500; minute < NOW; minute++) {
      requests(minute, "pay", "/a", "2xx", 10);
    }
    requests(NOW - 30, "pay", "/a", "5xx", 3);
    requests(NOW - 1, "", "/b", "2xx", 1);

    JsonNode answer = ask("/api/v1/sla", with("objective", "error_rate"));

    assertThat(answer.get("total").intValue()).isEqualTo(2);
    JsonNode nobody = answer.get("objectives").get(0);
    assertThat(nobody.get("service").stringValue()).isEqualTo("(none)");
    assertThat(nobody.get("state").stringValue()).isEqualTo("unknown");
    assertThat(nobody.get("burn").get(0).get("rate").doubleValue()).isZero();
    JsonNode pay = answer.get("objectives").get(1);
    assertThat(pay.get("state").stringValue()).isEqualTo("compliant");
    assertThat(pay.get("bad").intValue()).isEqualTo(3);
    assertThat(pay.get("budget").get("left").doubleValue()).isBetween(0.97, 0.98);
    assertThat(pay.get("forecast").get("outcome").stringValue()).isEqualTo("lasts");
    assertThat(ask("/api/v1/sla", with("state", "violated")).get("total").intValue()).isZero();
    assertThat(problem(handler("/api/v1/sla"), with("state", "odd")).detail())
        .contains("compliant");
    assertThat(problem(handler("/api/v1/sla"), with("at", "soon")).members())
        .containsEntry("parameter", "at");
  }

  @Test
  void latency_withoutDurations_isNullNotZero() throws IOException {
    requests(NOW - 1, "pay", "/a", "2xx", 1);

    JsonNode answer =
        ask(
            "/api/v1/sla/{service}/{objective}",
            named(Map.of("service", "pay", "objective", "response_time")));

    assertThat(answer.get("state").stringValue()).isEqualTo("unknown");
    assertThat(answer.get("measured").isNull()).isTrue();
    assertThat(answer.get("percentile_ms").isNull()).isTrue();
    assertThat(answer.get("budget").get("left").isNull()).isTrue();
    assertThat(answer.toString()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void detail_leadsToTheRequests() throws IOException {
    requests(NOW - 2, "pay", "/a\"b", "2xx", 90);
    requests(NOW - 1, "pay", "/a\"b", "5xx", 10);

    JsonNode route =
        ask(
                "/api/v1/sla/{service}/{objective}",
                named(Map.of("service", "pay", "objective", "availability")))
            .get("spending")
            .get("routes")
            .get(0);

    assertThat(route.get("share").doubleValue()).isEqualTo(1);
    assertThat(route.get("query").stringValue())
        .isEqualTo(
            "kind:request AND service:\"pay\" AND endpoint:\"/a\\\"b\""
                + " AND status_code:[500 TO 599]");
    assertThat(route.get("link").stringValue())
        .startsWith("/search?q=kind%3Arequest+AND")
        .endsWith("&from=2026-01-31T12:00:00Z&to=2026-03-02T12:00:00Z");
    Request unknown = named(Map.of("service", "pay", "objective", "nothing"));
    assertThat(problem(handler("/api/v1/sla/{service}/{objective}"), unknown).status())
        .isEqualTo(404);
  }

  @Test
  void ofAService_hasOnlyItsOwn() throws IOException {
    requests(NOW - 2, "pay", "/a", "2xx", 90);
    requests(NOW - 2, "mail", "/a", "2xx", 90);

    assertThat(ask("/api/v1/sla/{service}", named(Map.of("service", "mail"))).toString())
        .contains("\"total\":2,", "\"availability\"", "\"error_rate\"")
        .doesNotContain("pay");
  }

  @Test
  void redirects_leadToTheSame() throws IOException {
    List<Response> answers = new ArrayList<>();
    for (var route : new Redirects().routes()) {
      answers.add(route.handler().handle(named(Map.of("objective", "up time"))));
    }

    assertThat(answers).extracting(Response::status).containsOnly(307);
    assertThat(answers)
        .extracting(answer -> answer.headers().get("Location"))
        .containsExactlyInAnyOrder(
            "/",
            "/api/v1/rules",
            "/api/v1/alerts/send",
            "/api/v1/sla",
            "/api/v1/sla?objective=up+time");
  }
}
