package dev.taffrail.logging.operation;

import static dev.taffrail.logging.CapturedLog.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.taffrail.logging.CapturedLog;
import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OperationTest {
  private final CapturedLog log = CapturedLog.of(Operation.class.getName());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void addRegistry() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void removeRegistry() {
    Metrics.removeRegistry(meters);
    log.close();
  }

  @Test
  void operation_succeeds_eventTimerAndCounter() {
    try (Operation op = Operation.start("translation", "source_lang", "en")) {
      op.field("words", 12).success();
    }
    ILoggingEvent event = log.event();
    assertThat(field(event, "kind")).isEqualTo("operation");
    assertThat(field(event, "operation")).isEqualTo("translation");
    assertThat(field(event, "outcome")).isEqualTo("success");
    assertThat(field(event, "source_lang")).isEqualTo("en");
    assertThat(field(event, "words")).isEqualTo(12);
    assertThat((double) field(event, "duration_ms")).isNotNegative();
    assertThat(meters.get("translation_duration_seconds").tag("source_lang", "en").timer().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("translation_operations_total")
                .tags("source_lang", "en", "status", "success")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void operation_closedWithoutSuccess_failed() {
    Operation.start("translation").close();
    assertThat(field(log.event(), "outcome")).isEqualTo("failure");
    assertThat(log.event().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void operation_withinARequest_isASpanOfItsOwn() {
    String parent = CorrelationId.generateSpanId();
    String trace = CorrelationId.generate();
    try (CorrelationScope request = CorrelationScope.with().traceId(trace).spanId(parent).open()) {
      Operation.run("work", () -> assertThat(MDC.get("span_id")).isNotEqualTo(parent));
      assertThat(MDC.get("span_id")).isEqualTo(parent);
    }
    assertThat(field(log.event(), "parent_span_id")).isEqualTo(parent);
    assertThat(field(log.event(), "trace_id")).isEqualTo(trace);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void call_whatThrows_failsWithItsCause() {
    assertThatThrownBy(() ->
            Operation.call(
                "work",
                () -> {
                  throw new IOException("boom");
                }))
        .isInstanceOf(IOException.class);
    assertThat(field(log.event(), "outcome")).isEqualTo("failure");
    assertThat(log.event().getThrowableProxy().getMessage()).isEqualTo("boom");
  }

  @Test
  void wrap_eachRunIsAnOperation() {
    var twice = Operation.wrap("work", () -> 7);
    assertThat(twice.get() + twice.get()).isEqualTo(14);
    assertThat(log.events()).hasSize(2);
  }

  @Test
  void readyMade_haveTheNamesOfTheField() {
    Operations operations = new Operations(meters);
    try (Operation op = operations.databaseCall("select", "orders")) {
      op.success();
    }
    operations.outboundHttp("GET", "bank").close();
    operations.messageHandling("mail").close();
    operations.cacheAccess("prices", true);
    operations.cacheAccess("prices", false);
    operations.rateLimitHit("/login");
    operations.authenticationAttempt("password", false);
    operations.websocketConnection("/live", true);
    operations.websocketConnection("/live", true);
    operations.websocketConnection("/live", false);
    operations.websocketMessage("/live", true);

    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .contains(
            "db_query_duration_seconds",
            "db_queries_total",
            "http_client_request_duration_seconds",
            "http_client_requests_total",
            "message_processing_duration_seconds",
            "messages_processed_total",
            "cache_hits_total",
            "cache_misses_total",
            "rate_limit_hits_total",
            "auth_attempts_total",
            "websocket_connections",
            "websocket_messages_total");
    assertThat(meters.get("websocket_connections").gauge().value()).isEqualTo(1);
    assertThat(meters.get("db_queries_total").tag("status", "success").counter().count())
        .isEqualTo(1);
  }
}
