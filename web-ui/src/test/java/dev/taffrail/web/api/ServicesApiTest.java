package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue.Count;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.memory.MemoryStore;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicesApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long MINUTE = NOON.getEpochSecond() / 60;

  private final ServicesApi api =
      new ServicesApi(
          new ServicesHealth(ServicesApiTest::read, new MemoryStore().aggregations()),
          new QueryPermits(),
          Clock.fixed(NOON, ZoneOffset.UTC));

  /** Sixty events a minute for three hours; in the last two minutes, half of them are errors. */
  private static RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    for (long minute = MINUTE - 180; minute <= MINUTE; minute++) {
      long errors = minute > MINUTE - 2 ? 30 : 0;
      add(sums, minute, "ERROR", errors);
      add(sums, minute, "INFO", 60 - errors);
      sums.add(new RollupDelta(Family.KIND, minute, List.of("pay", "log"), new Count(60)));
    }
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  private static void add(RollupSums sums, long minute, String level, long count) {
    if (count > 0) {
      sums.add(new RollupDelta(Family.LEVEL, minute, List.of("pay", level), new Count(count)));
    }
  }

  private static Request named(String service, Map<String, String> query) {
    return new Request(
        Method.GET,
        "/",
        Map.of("name", service),
        query,
        Map.of(),
        new byte[0],
        Asking.SOMEBODY,
        "127.0.0.1");
  }

  @Test
  void list_hasStateScoreReasonsAndRates() throws IOException {
    assertThat(json(api.list(with())))
        .startsWith("{\"from\":\"2026-03-02T11:51:00Z\",\"to\":\"2026-03-02T12:00:00Z\"")
        .contains("\"service\":\"pay\",\"state\":\"degraded\",\"score\":")
        .contains(
            "\"factor\":\"events\",\"points\":", "\"text\":\"10 % of 600 events are errors (60)\"")
        .contains("\"events_per_second\":", "\"requests_per_second\":0.0", "\"partial\":false");
  }

  @Test
  void one_hasItsHistory() throws IOException {
    assertThat(json(api.one(named("pay", Map.of()))))
        .startsWith("{\"service\":\"pay\",\"state\":\"degraded\"")
        .contains("\"step_minutes\":15,\"history\":[{\"from\":\"2026-03-02T11:00:00Z\"")
        .contains("\"state\":\"healthy\",\"score\":100,\"reasons\":[]");
    assertThat(json(api.one(named("pay", Map.of("from", "2026-02-20")))))
        .contains("\"step_minutes\":60", "\"state\":\"unknown\",\"score\":null");
  }

  @Test
  void one_thatNobodyKnows_isNotFound() {
    assertThat(problem(api::one, named("nobody", Map.of())).status()).isEqualTo(404);
    assertThat(problem(api::one, named("pay", Map.of("from", "1970-01-01"))).status())
        .isEqualTo(400);
    assertThat(problem(api::one, named("pay", Map.of("from", "2026-03-03"))).status())
        .isEqualTo(400);
  }
}
