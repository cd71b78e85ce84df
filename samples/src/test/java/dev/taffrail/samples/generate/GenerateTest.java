package dev.taffrail.samples.generate;

import static dev.taffrail.samples.generate.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GenerateTest {
  private static final byte[] FILE = Events.generate("--lines", "50000");
  private static final List<JsonNode> EVENTS = Events.parse(FILE);

  @Test
  void generate_defaultSeed_isPinned() throws NoSuchAlgorithmException {
    byte[] small = Events.generate("--lines", "2000");

    byte[] hash = MessageDigest.getInstance("SHA-256").digest(small);
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("bf7144e88bec9c4d1f207cf96caf0949ddcd2ad8a58a11e60c7f4a375f6002e5");
  }

  @Test
  void generate_fewerLines_areTheBeginning() {
    byte[] fewer = Events.generate("--lines", "3000");

    assertThat(fewer).isEqualTo(Arrays.copyOf(FILE, fewer.length));
  }

  @Test
  void generate_otherSeed_givesOtherEvents() {
    assertThat(Events.generate("--lines", "50", "--seed", "7"))
        .isNotEqualTo(Events.generate("--lines", "50"));
  }

  @Test
  void generate_otherStart_givesSameMessagesAndOtherIds() {
    List<JsonNode> later =
        Events.parse(Events.generate("--lines", "50", "--start", "2026-03-03T00:00:00Z"));

    for (int i = 0; i < later.size(); i++) {
      assertThat(text(later.get(i), "message")).isEqualTo(text(EVENTS.get(i), "message"));
      assertThat(text(later.get(i), "instance_id"))
          .isNotEqualTo(text(EVENTS.get(i), "instance_id"));
      assertThat(text(later.get(i), "@timestamp")).startsWith("2026-03-03T");
    }
  }

  @Test
  void generate_length_isNearThatOfRealLines() {
    assertThat((double) FILE.length / EVENTS.size()).isBetween(540.0, 600.0);
  }

  @Test
  void event_each_hasWhoSpeaks() {
    for (JsonNode event : EVENTS) {
      assertThat(event.propertyNames())
          .startsWith(
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
      assertThat(text(event, "logger_name")).startsWith("com.shop." + text(event, "service") + ".");
      assertThat(text(event, "instance_id")).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void event_ofRequest_hasIds() {
    for (JsonNode event : EVENTS) {
      if (event.has("request_id")) {
        assertThat(text(event, "request_id")).matches("[0-9a-f]{32}");
        assertThat(text(event, "trace_id")).matches("[0-9a-f]{32}");
        assertThat(text(event, "span_id")).matches("[0-9a-f]{16}");
      }
    }
  }

  @Test
  void event_ofKind_hasItsFields() {
    Map<String, List<String>> fields =
        Map.of(
            "request", List.of("method", "endpoint", "path", "status_code", "duration_ms"),
            "operation", List.of("operation", "outcome", "duration_ms"),
            "metric", List.of("metric", "metric_type", "metric_tags"),
            "health", List.of("health_check", "health_status", "duration_ms"));
    Set<String> seen = new HashSet<>();
    for (JsonNode event : EVENTS) {
      if (event.has("kind")) {
        seen.add(text(event, "kind"));
        assertThat(event.propertyNames()).containsAll(fields.get(text(event, "kind")));
      }
    }
    assertThat(seen).isEqualTo(fields.keySet());
  }

  @Test
  void message_ofLog_hasNoVariableLeft() {
    assertThat(EVENTS)
        .filteredOn(event -> !event.has("kind"))
        .extracting(event -> text(event, "message"))
        .noneMatch(message -> message.contains("{"));
  }

  @Test
  void errors_share_isTwoPercentWithStacks() {
    double errors = EVENTS.stream().filter(event -> text(event, "level").equals("ERROR")).count();
    double stacks = EVENTS.stream().filter(event -> event.has("stack_trace")).count();

    assertThat(100 * errors / EVENTS.size()).isBetween(1.5, 2.5);
    assertThat(100 * stacks / EVENTS.size()).isBetween(1.5, 2.5);
    assertThat(EVENTS.stream().map(event -> text(event, "stack_hash")).distinct())
        .hasSizeGreaterThan(35);
  }

  @Test
  void errors_stack_beginsWithTypeAndMessage() {
    for (JsonNode event : EVENTS) {
      if (event.has("stack_trace")) {
        String message = text(event, "error_message");
        assertThat(text(event, "stack_trace"))
            .startsWith(text(event, "error_type") + (message.isEmpty() ? "" : ": " + message))
            .contains("\n\tat ")
            .endsWith("\n");
      }
    }
  }

  @Test
  void requests_mean_isSixEvents() {
    Set<String> requests = new HashSet<>();
    int events = 0;
    for (JsonNode event : EVENTS) {
      if (event.has("request_id")) {
        events++;
        requests.add(text(event, "request_id"));
      }
    }

    assertThat((double) events / requests.size()).isBetween(5.0, 7.0);
  }

  @Test
  void users_few_comeOften() {
    Map<String, Integer> count = new HashMap<>();
    EVENTS.forEach(event -> count.merge(text(event, "user_id"), 1, Integer::sum));
    count.remove("");

    int mean = EVENTS.size() / count.size();
    assertThat(count).hasSizeGreaterThan(1000);
    assertThat(Collections.max(count.values())).isGreaterThan(10 * mean);
  }

  @Test
  void times_neverFall() {
    assertThat(EVENTS).extracting(event -> text(event, "@timestamp")).isSorted();
  }

  @Test
  void seq_perInstance_hasNoGaps() {
    Map<String, Long> last = new TreeMap<>();
    for (JsonNode event : EVENTS) {
      long before = last.getOrDefault(text(event, "instance_id"), 0L);
      assertThat(event.path("seq").asLong()).isEqualTo(before + 1);
      last.put(text(event, "instance_id"), before + 1);
    }
    assertThat(last).hasSize(14);
  }

  @Test
  void requests_ofOneThread_neverOverlap() {
    Map<String, Instant> free = new HashMap<>();
    for (JsonNode event : EVENTS) {
      if (text(event, "kind").equals("request")) {
        String thread = text(event, "instance_id") + text(event, "thread_name");
        assertThat(start(event)).isAfterOrEqualTo(free.getOrDefault(thread, Instant.EPOCH));
        free.put(thread, end(event));
      }
    }
  }

  @Test
  void requests_called_lieWithinTheirCaller() {
    Map<String, JsonNode> called = new HashMap<>();
    for (JsonNode event : EVENTS) {
      if (text(event, "kind").equals("request")) {
        called.put(text(event, "parent_span_id"), event);
        JsonNode callee = called.get(text(event, "span_id"));
        if (callee != null) {
          assertThat(start(callee)).isAfter(start(event));
          assertThat(end(callee)).isBefore(end(event));
        }
      }
    }
  }

  @Test
  void generate_servicesApart_writesTheSameLines(@TempDir Path folder) throws IOException {
    Events.run(
        OutputStream.nullOutputStream(),
        "--out",
        folder.toString(),
        "--lines",
        "1000",
        "--services-apart");

    List<JsonNode> apart = Events.readFolder(folder);
    assertThat(apart).containsExactlyInAnyOrderElementsOf(EVENTS.subList(0, 1000));
    assertThat(folder.resolve("payments.log")).isNotEmptyFile();
  }

  @Test
  void dailyLoad_wholeDay_hasTheMean() {
    Load load = new DailyLoad(3.6);
    double sum = 0;
    for (int minute = 0; minute < 1440; minute++) {
      sum += load.requestsPerSecond(minute * 60_000_000L);
    }

    assertThat(sum / 1440).isCloseTo(3.6, within(0.2));
  }

  private static Instant end(JsonNode event) {
    return Instant.parse(text(event, "@timestamp"));
  }

  private static Instant start(JsonNode event) {
    return end(event).minusNanos(Math.round(event.path("duration_ms").asDouble() * 1_000_000));
  }
}
