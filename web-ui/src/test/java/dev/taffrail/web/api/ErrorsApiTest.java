package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue.Count;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long MINUTE = NOON.getEpochSecond() / 60;

  private final ErrorSummaries errors =
      new ErrorSummaries(
          List::of, ErrorsApiTest::read, new MemoryStore(), ErrorCategories.builtIn());
  private final ErrorsApi api =
      new ErrorsApi(errors, new QueryPermits(), Clock.fixed(NOON, ZoneOffset.UTC));

  private static RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    sums.add(new RollupDelta(Family.LEVEL, MINUTE - 9, List.of("pay", "ERROR"), new Count(3)));
    sums.add(new RollupDelta(Family.LEVEL, MINUTE - 9, List.of("pay", "INFO"), new Count(7)));
    sums.add(new RollupDelta(Family.ERROR, MINUTE - 9, List.of("gone", "pay"), new Count(3)));
    sums.add(new RollupDelta(Family.LEVEL, MINUTE - 90, List.of("mail", "ERROR"), new Count(2)));
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  @Test
  void summary_isOfTheLastHour_besideTheOneBefore() throws IOException {
    assertThat(json(api.summary(with())))
        .startsWith("{\"from\":\"2026-03-02T11:00:00Z\"")
        .contains("\"total\":{\"errors\":3,\"errors_before\":2,\"events\":10,\"error_share\":0.3")
        .contains("\"requests\":0,", "\"failed_share\":null", "\"category\":\"other\"")
        .contains("\"patterns\":[]", "\"new\":[]", "\"partial\":false");
  }

  @Test
  void summary_ofAService_hasOnlyThat() throws IOException {
    assertThat(json(api.summary(with("service", "mail")))).contains("\"errors\":0");
    assertThat(json(api.summary(with("from", "2026-03-02", "service", "mail"))))
        .contains("\"errors\":2");
  }

  @Test
  void summary_ofOddParameters_isRefused() {
    assertThat(problem(api::summary, with("limit", "0")).detail()).contains("from 1 to 1000");
    assertThat(problem(api::summary, with("from", "soon")).members())
        .containsEntry("parameter", "from");
  }
}
