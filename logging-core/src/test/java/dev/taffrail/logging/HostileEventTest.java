package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/** Whatever an app logs: one line that parses, no exception to the caller. */
class HostileEventTest {
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
        "two\nlines",
        "carriage\rreturn\r\n",
        "\u001b[31mred\u001b[0m \u009b2J",
        "\u2028line\u2029paragraph\u0085next",
        "nul\u0000 bell\u0007 del\u007f",
        "quotes \" ' \\ / {}[]",
        "\",\"level\":\"ERROR\",\"x\":\"",
        "}\n{\"level\":\"ERROR\"}",
        "<script>alert(1)</script>",
        "emoji \ud83d\ude00 and \u4e2d\u6587",
        "\ufeff\ufffe\uffff",
        "\u202eright to left"
      })
  void encode_hostileTextEverywhere(String text) {
    MDC.put("mdc" + text, text);
    try {
      log.logger()
          .atInfo()
          .addKeyValue("key" + text, text)
          .addKeyValue("nested", Map.of(text, List.of(text)))
          .setCause(new IllegalStateException(text))
          .addMarker(Markers.append("marker" + text, text))
          .log(text);
    } finally {
      MDC.clear();
    }

    JsonNode event = log.event();
    assertThat(event.path("message").asString()).isEqualTo(text);
    assertThat(event.path("mdc" + text).asString()).isEqualTo(text);
    assertThat(event.path("key" + text).asString()).isEqualTo(text);
    assertThat(event.path("marker" + text).asString()).isEqualTo(text);
    assertThat(event.path("nested").path(text).path(0).asString()).isEqualTo(text);
    assertThat(event.path("error_message").asString()).isEqualTo(text);
    assertThat(event.path("stack_trace").asString()).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a\ud83db,                   a\ufffdb",
    "a\ude00b,                   a\ufffdb",
    "a\ud83d,                    a\ufffd",
    "\ude00\ud83d,              \ufffd\ufffd",
    "\ud83d\ud83d\ude00\ude00, \ufffd\ud83d\ude00\ufffd"
  })
  void encode_halfASurrogatePair(String text, String written) {
    log.logger().atInfo().addKeyValue(text, text).addKeyValue("list", List.of(text)).log(text);
    assertThat(log.event().path("message").asString()).isEqualTo(written);
    assertThat(log.event().path(written).asString()).isEqualTo(written);
    assertThat(log.event().path("list").path(0).asString()).isEqualTo(written);
  }

  @Test
  void encode_messageOfOneMegabyte() {
    String ascii = "0123456789abcdef".repeat(65_536);
    String mixed = "x\ud83d\ude00\n\u2028é".repeat(200_000);
    log.logger().info(ascii);
    log.logger().info(mixed);
    assertThat(log.events().get(0).path("message").asString()).isEqualTo(ascii);
    assertThat(log.events().get(1).path("message").asString()).isEqualTo(mixed);
  }

  @Test
  void encode_failingToString() {
    log.logger().info("before {} after", new Failing());
    log.logger().atInfo().addArgument(new Failing()).addKeyValue("key", new Failing()).log("m {}");
    log.logger().info("m {}", StructuredArguments.keyValue("key", new Failing()));
    log.logger().info("m {}", new Endless());

    List<JsonNode> events = log.events();
    assertThat(events).extracting(e -> e.path("seq").intValue()).containsExactly(1, 2, 3, 4);
    assertThat(events.get(0).path("message").asString()).startsWith("before ").endsWith(" after");
    assertThat(events.get(1).path("key").asString())
        .isEqualTo("[failed: java.lang.UnsupportedOperationException]");
    assertThat(events.get(2).path("key").asString())
        .isEqualTo("[failed: java.lang.UnsupportedOperationException]");
  }

  @Test
  void encode_failingValueKeepsTheOtherFields() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("first", 1);
    entries.put("second", List.of("x", new Failing()));
    entries.put("third", 3);
    MDC.put("tenant", "t1");
    log.logger()
        .info(
            "m",
            StructuredArguments.entries(entries),
            StructuredArguments.keyValue("fourth", 4),
            StructuredArguments.defer(() -> {
              throw new IllegalStateException("x");
            }));

    JsonNode event = log.event();
    assertThat(event.path("first").intValue()).isEqualTo(1);
    assertThat(event.path("second").asString()).startsWith("[failed: ");
    assertThat(event.path("fourth").intValue()).isEqualTo(4);
    assertThat(event.path("tenant").asString()).isEqualTo("t1");
    assertThat(event.path("DeferredStructuredArgument").asString())
        .isEqualTo("[failed: java.lang.IllegalStateException]");
  }

  @Test
  void encode_cyclesAndDepth() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    log.logger().atInfo().addKeyValue("cycle", cycle).addKeyValue("deep", deep).log("m");
    assertThat(log.event().path("cycle").asString()).startsWith("[failed: ");
    assertThat(log.event().path("deep").asString()).startsWith("[failed: ");
  }

  @Test
  void encode_brokenRawJson() {
    log.logger()
        .atInfo()
        .addMarker(Markers.appendRaw("raw", "{\"a\":\n"))
        .addMarker(Markers.appendRaw("two", "1 2"))
        .addMarker(Markers.appendRaw("injected", "1,\"level\":\"ERROR\""))
        .addMarker(Markers.appendRaw("deep", "[".repeat(200) + "]".repeat(200)))
        .addKeyValue("value", new RawValue("\n"))
        .addKeyValue("nested", Map.of("value", new RawValue("[1,\n2]")))
        .log("m");
    JsonNode event = log.event();
    assertThat(event.path("raw").asString()).isEqualTo("{\"a\":\n");
    assertThat(event.path("two").asString()).isEqualTo("1 2");
    assertThat(event.path("injected").asString()).isEqualTo("1,\"level\":\"ERROR\"");
    assertThat(event.path("level").asString()).isEqualTo("INFO");
    assertThat(event.path("deep").asString()).startsWith("[failed: ");
    assertThat(event.path("value").asString()).isIn("", "\n");
    assertThat(event.path("nested").toString()).isEqualTo("{\"value\":[1,2]}");
  }

  @Test
  void encode_structuredArgumentThatMisbehaves() {
    log.logger().info("m", argument(out -> out.writeName("open").writeStartArray()));
    log.logger().info("m", argument(out -> out.writeEndObject().writeName("outside")));
    log.logger().info("m", argument(out -> out.writeString("no name")));
    log.logger().info("m", argument(out -> out.writeName("no value")));
    log.logger().info("m", argument(out -> out.writeRaw("\n}")));
    log.logger().info("m", argument(Object::notifyAll));
    assertThat(log.events()).hasSize(6).allSatisfy(e -> assertThat(e.path("host")).isNotNull());
    assertThat(log.events())
        .extracting(e -> e.path("seq").intValue())
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void encode_nullKey() {
    log.logger().atInfo().addKeyValue((String) null, 1).log("m");
    assertThat(log.event().path("null").intValue()).isEqualTo(1);
  }

  private static StructuredArgument argument(Consumer<JsonGenerator> writer) {
    return writer::accept;
  }

  public static final class Failing {
    public String getName() {
      throw new UnsupportedOperationException("x");
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("x");
    }
  }

  private static final class Endless {
    @Override
    public String toString() {
      return Objects.toString(List.of(this));
    }
  }
}
