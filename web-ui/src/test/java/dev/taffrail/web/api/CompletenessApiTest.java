package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.ingest.completeness.Gap;
import dev.taffrail.ingest.completeness.Gap.Reason;
import dev.taffrail.ingest.completeness.Interval;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.ingest.completeness.OutputReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessApiTest {
  private static final OutputReport WHOLE =
      new OutputReport(
          new Output("orders", "o-1", "orders.log"),
          0,
          1_000_000,
          2_000,
          40,
          40,
          0,
          0,
          0,
          List.of());
  private static final OutputReport RAGGED =
      new OutputReport(
          new Output("shop", "s-1", "shop.log"),
          0,
          1_000_000,
          2_000,
          20,
          12,
          3,
          2,
          9,
          List.of(
              new Gap(new Interval(1, 2), Reason.BEFORE_READING),
              new Gap(new Interval(5, 6), Reason.DROPPED),
              new Gap(new Interval(8, 9), Reason.UNKNOWN)));

  private final CompletenessApi api = new CompletenessApi(() -> List.of(WHOLE, RAGGED));

  @Test
  void completeness_isGolden() throws IOException {
    assertThat(body(api.completeness(with("service", "shop"))))
        .isEqualTo(
            joined(
                """
                {"outputs":1,"complete":0,"emitted":20,"indexed":12,"lost":6,"dropped":2,
                "unexplained":4,"repeats":3,"processes":[{"service":"shop","instance_id":"s-1",
                "output":"shop.log","first":"1970-01-01T00:00:00Z","last":"1970-01-01T00:00:01Z",
                "arrived":"1970-01-01T00:00:02Z","complete":false,"emitted":20,"indexed":12,
                "missing":8,"lost":6,"dropped":2,"unexplained":4,"repeats":3,"lost_bytes":9,"gaps":[
                {"from":1,"to":2,"count":2,"reason":"before_reading"},
                {"from":5,"to":6,"count":2,"reason":"dropped"},
                {"from":8,"to":9,"count":2,"reason":"unknown"}],"unlisted":2}],"truncated":false}
                """));
  }

  @Test
  void completeness_listsIncompleteOnesFirst() throws IOException {
    assertThat(body(api.completeness(with())))
        .containsSubsequence("\"outputs\":2,\"complete\":1", "s-1", "o-1");
    assertThat(body(api.completeness(with("limit", "1"))))
        .contains("s-1", "\"truncated\":true")
        .doesNotContain("o-1");
  }

  @Test
  void completeness_ofAnInstance_isThatOne() throws IOException {
    assertThat(body(api.completeness(with("instance", "o-1"))))
        .contains("o-1")
        .doesNotContain("s-1");
    assertThat(body(api.completeness(with("instance", "none")))).contains("\"processes\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "x"})
  void completeness_badLimit_isNamed(String limit) {
    assertThat(problem(api::completeness, with("limit", limit)).members())
        .containsEntry("parameter", "limit");
  }
}
