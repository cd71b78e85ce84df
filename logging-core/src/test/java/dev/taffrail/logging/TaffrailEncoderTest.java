package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

class TaffrailEncoderTest {
  @TempDir Path folder;
  private RealLog log;

  @BeforeEach
  void open() {
    log = new RealLog(folder);
  }

  @AfterEach
  void close() {
    MDC.clear();
    log.close();
  }

  @Test
  void encode_plainEvent() {
    Instant before = Instant.now();
    log.logger().warn("stock of {} is {}", "tea", 3);
    Instant after = Instant.now();

    JsonNode event = log.event();
    assertThat(event.propertyNames())
        .containsExactly(
            "@timestamp",
            "level",
            "logger_name",
            "thread_name",
            "message",
            "service",
            "service_version",
            "environment",
            "host",
            "instance_id",
            "seq");
    assertThat(text(event, "@timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(Instant.parse(text(event, "@timestamp")))
        .isBetween(before.minusMillis(1), after.plusMillis(1));
    assertThat(text(event, "level")).isEqualTo("WARN");
    assertThat(text(event, "logger_name")).isEqualTo("com.acme.Orders");
    assertThat(text(event, "thread_name")).isEqualTo(Thread.currentThread().getName());
    assertThat(text(event, "message")).isEqualTo("stock of tea is 3");
    assertThat(text(event, "service")).isEqualTo("shop");
    assertThat(text(event, "service_version")).isEqualTo("1.8.2");
    assertThat(text(event, "environment")).isEqualTo("test");
    assertThat(text(event, "host")).isEqualTo("box-1");
    assertThat(text(event, "instance_id")).matches("[0-9a-f]{32}");
    assertThat(event.path("seq").isInt()).isTrue();
    assertThat(event.path("seq").intValue()).isEqualTo(1);
  }

  @Test
  void encode_timeOfAFullSecond() {
    try (Encoding encoding = new Encoding()) {
      assertThat(text(encoding.line(at("2026-01-31T23:59:59Z")), "@timestamp"))
          .isEqualTo("2026-01-31T23:59:59.000000Z");
      assertThat(text(encoding.line(at("1969-07-20T20:17:40.123456789Z")), "@timestamp"))
          .isEqualTo("1969-07-20T20:17:40.123456Z");
    }
  }

  @Test
  void encode_propertiesThatAreNotSet() {
    try (Encoding encoding = new Encoding()) {
      encoding.encoder.setService("x");
      encoding.encoder.setService(" ");
      assertThat(encoding.line(at("2026-01-31T23:59:59Z")).propertyNames())
          .doesNotContain("service", "service_version", "environment", "host")
          .contains("instance_id", "seq");
    }
  }

  @Test
  void encode_notStarted() {
    assertThatThrownBy(() -> new TaffrailEncoder().encode(at("2026-01-31T23:59:59Z")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void encode_allLevels() {
    log.root().setLevel(Level.ALL);
    log.logger().trace("t");
    log.logger().debug("d");
    log.logger().info("i");
    log.logger().warn("w");
    log.logger().error("e");
    assertThat(log.events())
        .extracting(e -> text(e, "level"))
        .containsExactly("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
  }

  @Test
  void encode_nullAndEmptyMessage() {
    log.logger().info((String) null);
    log.logger().info("");
    assertThat(log.events().get(0).path("message").isNull()).isTrue();
    assertThat(text(log.events().get(1), "message")).isEmpty();
  }

  @Test
  void encode_mdc() {
    MDC.put("tenant", "t1");
    MDC.put("request_id", "r1");
    MDC.put(TraceState.CARRIED_AS, "foo=1");
    log.logger().info("m");
    assertThat(log.event().has(TraceState.CARRIED_AS)).isFalse();
    assertThat(text(log.event(), "tenant")).isEqualTo("t1");
    assertThat(text(log.event(), "request_id")).isEqualTo("r1");
  }

  @Test
  void encode_kind() {
    log.logger().atInfo().addKeyValue("kind", "operation").log("m");
    assertThat(text(log.event(), "kind")).isEqualTo("operation");
  }

  @Test
  void encode_keyValuesKeepTheirTypes() {
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    log.logger()
        .atInfo()
        .addKeyValue("string", "s")
        .addKeyValue("int", 1)
        .addKeyValue("long", Long.MAX_VALUE)
        .addKeyValue("double", 1.5)
        .addKeyValue("nan", Double.NaN)
        .addKeyValue("decimal", new BigDecimal("12345678901234567890.123"))
        .addKeyValue("big", new BigInteger("123456789012345678901234567890"))
        .addKeyValue("yes", true)
        .addKeyValue("nothing", (Object) null)
        .addKeyValue("list", List.of(1, "two", false))
        .addKeyValue("array", new int[] {1, 2})
        .addKeyValue("bytes", new byte[] {1, 2})
        .addKeyValue("map", Map.of("a", Map.of("b", 1)))
        .addKeyValue("record", new Item("tea", 3))
        .addKeyValue("enum", Thread.State.NEW)
        .addKeyValue("uuid", uuid)
        .addKeyValue("instant", Instant.parse("2026-01-31T23:59:59Z"))
        .addKeyValue("duration", Duration.ofMillis(1500))
        .addKeyValue("optional", Optional.of(7))
        .log("m");

    JsonNode event = log.event();
    assertThat(text(event, "string")).isEqualTo("s");
    assertThat(event.path("int").isInt()).isTrue();
    assertThat(event.path("long").longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(event.path("double").toString()).isEqualTo("1.5");
    assertThat(text(event, "nan")).isEqualTo("NaN");
    assertThat(event.path("decimal").decimalValue()).isEqualTo("12345678901234567890.123");
    assertThat(event.path("big").bigIntegerValue()).isEqualTo("123456789012345678901234567890");
    assertThat(event.path("yes").isBoolean()).isTrue();
    assertThat(event.path("nothing").isNull()).isTrue();
    assertThat(event.path("list").toString()).isEqualTo("[1,\"two\",false]");
    assertThat(event.path("array").toString()).isEqualTo("[1,2]");
    assertThat(text(event, "bytes")).isEqualTo("AQI=");
    assertThat(event.path("map").toString()).isEqualTo("{\"a\":{\"b\":1}}");
    assertThat(event.path("record").toString()).isEqualTo("{\"name\":\"tea\",\"count\":3}");
    assertThat(text(event, "enum")).isEqualTo("NEW");
    assertThat(text(event, "uuid")).isEqualTo(uuid.toString());
    assertThat(text(event, "instant")).isEqualTo("2026-01-31T23:59:59Z");
    assertThat(text(event, "duration")).isEqualTo("PT1.5S");
    assertThat(event.path("optional").intValue()).isEqualTo(7);
  }

  @Test
  void encode_structuredArguments() {
    log.logger()
        .info(
            "{} {} {}",
            StructuredArguments.keyValue("order", 7),
            StructuredArguments.value("total", new BigDecimal("9.90")),
            StructuredArguments.entries(Map.of("paid", true)),
            StructuredArguments.fields(new Item("tea", 3)),
            StructuredArguments.array("tags_of_order", "a", "b"),
            StructuredArguments.raw("raw", "{\"a\": [1.10,\n null]}"));

    JsonNode event = log.event();
    assertThat(text(event, "message")).isEqualTo("order=7 9.90 {paid=true}");
    assertThat(event.path("order").isInt()).isTrue();
    assertThat(event.path("total").toString()).isEqualTo("9.90");
    assertThat(event.path("paid").booleanValue()).isTrue();
    assertThat(text(event, "name")).isEqualTo("tea");
    assertThat(event.path("count").intValue()).isEqualTo(3);
    assertThat(event.path("tags_of_order").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(event.path("raw").toString()).isEqualTo("{\"a\":[1.10,null]}");
  }

  @Test
  void encode_markers() {
    Marker billing = MarkerFactory.getDetachedMarker("BILLING");
    billing.add(MarkerFactory.getDetachedMarker("AUDIT"));
    billing.add(Markers.append("order", 7));
    log.logger().info(billing, "m");
    assertThat(log.event().path("tags").toString()).isEqualTo("[\"BILLING\",\"AUDIT\"]");
    assertThat(log.event().path("order").intValue()).isEqualTo(7);
  }

  @Test
  void encode_exceptionWithCause() {
    log.logger().error("cannot place order", failedOrder());

    JsonNode event = log.event();
    assertThat(text(event, "error_type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(text(event, "error_message")).isEqualTo("order 7\nfailed");
    assertThat(text(event, "stack_trace"))
        .startsWith("java.lang.IllegalStateException: order 7\nfailed\n\tat ")
        .contains("\nCaused by: java.io.IOException: reset\n\tat ")
        .contains("Suppressed: java.lang.RuntimeException: close")
        .contains("TaffrailEncoderTest.failedOrder(TaffrailEncoderTest.java:");
    assertThat(text(event, "stack_hash")).matches("[0-9a-f]{16}");
  }

  @Test
  void encode_exceptionWithoutMessage() {
    log.logger().atError().setCause(new StackOverflowError()).log("m");
    assertThat(text(log.event(), "error_type")).isEqualTo("java.lang.StackOverflowError");
    assertThat(log.event().propertyNames()).doesNotContain("error_message");
  }

  @Test
  void encode_causesInACircle() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));
    log.logger().error("m", one);
    assertThat(text(log.event(), "stack_trace")).contains("CIRCULAR REFERENCE");
  }

  @Test
  void encode_stackHashOfTheSameFault() {
    for (int i = 0; i < 2; i++) {
      log.logger().error("m", failedOrder());
    }
    log.logger().error("m", new IllegalStateException("order 7\nfailed"));
    List<String> hashes = log.events().stream().map(e -> text(e, "stack_hash")).toList();
    assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
  }

  private static Exception failedOrder() {
    Exception failed = new IllegalStateException("order 7\nfailed", reset());
    failed.addSuppressed(new RuntimeException("close"));
    return failed;
  }

  private static IOException reset() {
    return new IOException("reset");
  }

  private static String text(JsonNode event, String name) {
    return event.path(name).asString();
  }

  private static LoggingEvent at(String time) {
    LoggingEvent event = new LoggingEvent();
    event.setLevel(Level.INFO);
    event.setInstant(Instant.parse(time));
    event.setThreadName("main");
    event.setMDCPropertyMap(Map.of());
    return event;
  }

  public record Item(String name, int count) {}

  /** An encoder without an appender. */
  private static final class Encoding implements AutoCloseable {
    final TaffrailEncoder encoder = new TaffrailEncoder();

    Encoding() {
      encoder.setContext(new LoggerContext());
    }

    JsonNode line(LoggingEvent event) {
      encoder.start();
      return JsonLines.parse(encoder.encode(event)).get(0);
    }

    @Override
    public void close() {
      encoder.stop();
    }
  }
}
