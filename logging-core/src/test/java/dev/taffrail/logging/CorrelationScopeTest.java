package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("try") // A scope works by being open, it need not be named.
class CorrelationScopeTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT_SPAN = "b7ad6b7169203331";

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void clearMdc() {
    MDC.clear();
  }

  @Test
  void open_allIdsOnTheEvent() {
    try (RealLog log = new RealLog(folder)) {
      try (var scope =
          CorrelationScope.with()
              .requestId("req-1")
              .traceId(TRACE)
              .spanId(SPAN)
              .parentSpanId(PARENT_SPAN)
              .userId("Zoë Müller")
              .open()) {
        log.logger().info("inside");
      }
      log.logger().info("outside");

      JsonNode inside = log.events().get(0);
      assertThat(inside.path("request_id").asString()).isEqualTo("req-1");
      assertThat(inside.path("trace_id").asString()).isEqualTo(TRACE);
      assertThat(inside.path("span_id").asString()).isEqualTo(SPAN);
      assertThat(inside.path("parent_span_id").asString()).isEqualTo(PARENT_SPAN);
      assertThat(inside.path("user_id").asString()).isEqualTo("Zoë Müller");
      assertThat(log.events().get(1).propertyNames())
          .doesNotContain("request_id", "trace_id", "span_id", "parent_span_id", "user_id");
    }
  }

  @Test
  void close_nestedScopesRestoreExactlyWhatWasThere() {
    MDC.put("request_id", "set by someone else");
    MDC.put("tenant", "t1");
    Map<String, String> before = mdc();
    try (var outer = CorrelationScope.with().requestId("outer").userId("u1").open()) {
      Map<String, String> between = mdc();
      try (var inner = CorrelationScope.with().requestId("inner").spanId(SPAN).open()) {
        assertThat(mdc())
            .containsOnly(
                Map.entry("request_id", "inner"),
                Map.entry("span_id", SPAN),
                Map.entry("user_id", "u1"),
                Map.entry("tenant", "t1"));
      }
      assertThat(mdc()).isEqualTo(between).containsEntry("request_id", "outer");
    }
    assertThat(mdc()).isEqualTo(before);
  }

  @Test
  void close_keepsWhatOthersPutMeanwhile() {
    try (var scope = CorrelationScope.with().requestId("r").open()) {
      MDC.put("tenant", "t1");
    }
    assertThat(mdc()).containsOnly(Map.entry("tenant", "t1"));
  }

  @Test
  void close_twice() {
    CorrelationScope scope = CorrelationScope.with().requestId("first").open();
    scope.close();
    try (var other = CorrelationScope.with().requestId("second").open()) {
      scope.close();
      assertThat(MDC.get("request_id")).isEqualTo("second");
    }
    assertThat(mdc()).isEmpty();
  }

  @Test
  void close_afterException() {
    assertThatThrownBy(
            () -> {
              try (var scope = CorrelationScope.with().requestId("r").open()) {
                throw new IllegalStateException("boom");
              }
            })
        .hasMessage("boom");
    assertThat(mdc()).isEmpty();
  }

  @Test
  void close_fromAnotherThread() throws Exception {
    CorrelationScope scope = CorrelationScope.with().requestId("mine").open();
    Map<String, String> there =
        onOtherThread(() -> {
          MDC.put("request_id", "theirs");
          scope.close();
          return mdc();
        });
    assertThat(there).containsOnly(Map.entry("request_id", "theirs"));
    assertThat(MDC.get("request_id")).isEqualTo("mine");
    scope.close();
    assertThat(mdc()).isEmpty();
  }

  @Test
  void open_otherThreadsSeeNothing() throws Exception {
    try (var scope = CorrelationScope.with().requestId("mine").open()) {
      assertThat(onOtherThread(CorrelationScopeTest::mdc)).isEmpty();
    }
  }

  @Test
  void open_manyRequestsOnPooledThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (RealLog log = new RealLog(folder)) {
      List<Callable<Void>> requests =
          IntStream.range(0, 2_000).mapToObj(i -> request(log, "req-" + i)).toList();
      for (Future<Void> request : pool.invokeAll(requests)) {
        request.get();
      }
      assertThat(log.events())
          .hasSize(2_000)
          .allSatisfy(e -> assertThat(e.path("request_id")).isEqualTo(e.path("message")));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void with_invalidIdsAreRefusedBeforeAnythingIsSet() {
    assertThatThrownBy(() -> CorrelationScope.with().requestId("a\r\nb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("request_id is not valid");
    assertThatThrownBy(() -> CorrelationScope.with().requestId("ok").traceId(TRACE.toUpperCase()))
        .hasMessage("trace_id is not valid");
    assertThatThrownBy(() -> CorrelationScope.with().spanId("0000000000000000"))
        .hasMessage("span_id is not valid");
    assertThatThrownBy(() -> CorrelationScope.with().parentSpanId(TRACE))
        .hasMessage("parent_span_id is not valid");
    assertThatThrownBy(() -> CorrelationScope.with().traceState("foo"))
        .hasMessage("dev.taffrail.tracestate is not valid");
    assertThatThrownBy(() -> CorrelationScope.with().userId(" "))
        .hasMessage("user_id is not valid");
    assertThat(mdc()).isEmpty();
  }

  private static Callable<Void> request(RealLog log, String id) {
    return () -> {
      try (var scope = CorrelationScope.with().requestId(id).open()) {
        log.logger().info(id);
      }
      return null;
    };
  }

  private static <T> T onOtherThread(Callable<T> task) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      return other.submit(task).get();
    } finally {
      other.shutdownNow();
    }
  }

  private static Map<String, String> mdc() {
    Map<String, String> copy = MDC.getCopyOfContextMap();
    return copy == null ? Map.of() : new HashMap<>(copy);
  }
}
