package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

class FieldCollisionTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@timestamp", "level", "logger_name", "thread_name", "message", "service",
        "service_version", "environment", "host", "instance_id", "seq", "error_type",
        "error_message", "stack_trace", "stack_hash", "level_value", "@version"
      })
  void encode_reservedNameFromEachSource(String name) {
    MDC.put(name, "mdc");
    log.logger()
        .atError()
        .setCause(new IllegalStateException("x"))
        .addArgument(StructuredArguments.keyValue(name, "argument"))
        .addKeyValue(name, "key-value")
        .addMarker(Markers.append(name, "marker"))
        .log("m");

    JsonNode event = log.event();
    assertThat(event.path(name).asString()).isNotIn("mdc", "argument", "key-value", "marker");
    assertThat(event.path(name + "_").asString()).isEqualTo("argument");
    assertThat(event.path(name + "_2").asString()).isEqualTo("key-value");
    assertThat(event.path(name + "_3").asString()).isEqualTo("marker");
    assertThat(event.path(name + "_4").asString()).isEqualTo("mdc");
    assertThat(event.propertyNames()).doesNotContain("level_value", "@version");
  }

  @Test
  void encode_errorFieldsOfTheAppWithoutException() {
    log.logger().atError().addKeyValue("error_type", "PAYMENT_REFUSED").log("m");
    assertThat(log.event().path("error_type").asString()).isEqualTo("PAYMENT_REFUSED");
  }

  @Test
  void encode_sameNameTwice() {
    MDC.put("order", "ambient");
    log.logger().atInfo().addKeyValue("order", 1).addKeyValue("order", 2).log("m");
    assertThat(log.event().path("order").intValue()).isEqualTo(1);
    assertThat(log.event().path("order_").intValue()).isEqualTo(2);
    assertThat(log.event().path("order_2").asString()).isEqualTo("ambient");
  }

  @Test
  void encode_nameThatLooksLikeARenamedOne() {
    log.logger().atInfo().addKeyValue("level_", "own").addKeyValue("level", "other").log("m");
    assertThat(log.event().path("level_").asString()).isEqualTo("own");
    assertThat(log.event().path("level_2").asString()).isEqualTo("other");
  }

  @Test
  void encode_tagsOfTheAppAndMarkers() {
    log.logger()
        .atInfo()
        .addKeyValue("tags", "own")
        .addMarker(MarkerFactory.getDetachedMarker("AUDIT"))
        .log("m");
    assertThat(log.event().path("tags").asString()).isEqualTo("own");
    assertThat(log.event().path("tags_").toString()).isEqualTo("[\"AUDIT\"]");
  }

  @Test
  void encode_reservedNamesBelowTheTopLevel() {
    log.logger().atInfo().addKeyValue("order", Map.of("message", "m", "level", 1)).log("m");
    assertThat(log.event().path("order").path("message").asString()).isEqualTo("m");
    assertThat(log.event().path("order").path("level").intValue()).isEqualTo(1);
  }
}
