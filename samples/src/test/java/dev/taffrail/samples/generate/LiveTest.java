package dev.taffrail.samples.generate;

import static dev.taffrail.samples.generate.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LiveTest {
  private static final Instant START = Instant.parse("2026-05-04T10:00:00.123Z");

  private final FakeTime time = new FakeTime(START);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void live_wholeRun_keepsItsRateAndPresentTime() throws Exception {
    run("--seconds", "60", "--rate", "100");

    List<JsonNode> events = Events.readFolder(folder);
    assertThat(events).hasSizeBetween(5_000, 7_000);
    assertThat(events)
        .extracting(event -> Instant.parse(text(event, "@timestamp")))
        .allMatch(at -> at.isAfter(START) && !at.isAfter(START.plusSeconds(60)));
  }

  @Test
  void live_eachService_hasItsFile() throws Exception {
    run("--seconds", "20");

    for (Service service : Service.values()) {
      byte[] file = Files.readAllBytes(folder.resolve(service.label() + ".log"));
      assertThat(Events.parse(file))
          .isNotEmpty()
          .allMatch(event -> text(event, "service").equals(service.label()));
    }
  }

  @Test
  void live_largeFile_isRotatedByRename() throws Exception {
    run("--seconds", "60", "--rotate-bytes", "200000");

    assertThat(folder.resolve("storefront.log.2")).isRegularFile();
    assertThat(Files.size(folder.resolve("storefront.log.1"))).isBetween(200_000L, 210_000L);
    assertThat(seqs(Events.readFolder(folder)))
        .allSatisfy((instance, numbers) -> assertThat(numbers).doesNotHaveDuplicates());
    assertThat(firstTime("storefront.log.2")).isLessThan(firstTime("storefront.log.1"));
    assertThat(firstTime("storefront.log.1")).isLessThan(firstTime("storefront.log"));
  }

  @Test
  void live_againInTheSameFolder_appendsWithOtherIds() throws Exception {
    run("--seconds", "5");
    int before = Events.readFolder(folder).size();
    run("--seconds", "5");

    List<JsonNode> events = Events.readFolder(folder);
    assertThat(events).hasSizeGreaterThan(before);
    assertThat(seqs(events))
        .allSatisfy((instance, numbers) ->
            assertThat(numbers).doesNotHaveDuplicates().contains(1L, (long) numbers.size()));
  }

  @Test
  void live_stopped_endsEarly() throws Exception {
    time.stopAt(START.plusSeconds(4));
    run("--seconds", "60");

    assertThat(Events.readFolder(folder))
        .isNotEmpty()
        .extracting(event -> Instant.parse(text(event, "@timestamp")))
        .allMatch(at -> at.isBefore(START.plusSeconds(4)));
  }

  @Test
  void failingRequest_every10Seconds_isNamed() throws Exception {
    run("--seconds", "33");

    assertThat(printed()).hasSize(4).allMatch(line -> line.matches("failing request [0-9a-f]{32}"));
  }

  @Test
  void failingRequest_first_endsWithinThreeSeconds() throws Exception {
    run("--seconds", "3");

    assertThat(printed()).hasSize(1);
  }

  @Test
  void failingRequest_story_crossesThreeServices() throws Exception {
    run("--seconds", "3");

    List<JsonNode> story = story(printed().get(0).substring("failing request ".length()));
    assertThat(story)
        .extracting(event -> text(event, "service") + " " + text(event, "level"))
        .containsSubsequence(
            "storefront INFO",
            "orders INFO",
            "payments INFO",
            "payments ERROR",
            "orders WARN",
            "storefront ERROR");
    assertThat(story).filteredOn(event -> text(event, "level").equals("ERROR")).hasSize(2);
    JsonNode error = story.stream().filter(event -> event.has("stack_trace")).findFirst().get();
    assertThat(text(error, "service")).isEqualTo("payments");
    assertThat(text(error, "stack_trace")).contains("HttpTimeoutException: request timed out");
    JsonNode last = story.get(story.size() - 1);
    assertThat(text(last, "service")).isEqualTo("storefront");
    assertThat(last.path("status_code").asInt()).isEqualTo(502);
  }

  private void run(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--out", folder.toString()));
    arguments.addAll(List.of(options));
    new Live(new PrintStream(out, true, StandardCharsets.UTF_8), time).run(arguments, time);
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<JsonNode> story(String requestId) throws IOException {
    return Events.readFolder(folder).stream()
        .filter(event -> text(event, "request_id").equals(requestId))
        .sorted(Comparator.comparing(event -> text(event, "@timestamp")))
        .toList();
  }

  private String firstTime(String file) throws IOException {
    return text(Events.parse(Files.readAllBytes(folder.resolve(file))).get(0), "@timestamp");
  }

  private static Map<String, List<Long>> seqs(List<JsonNode> events) {
    Map<String, List<Long>> seqs = new HashMap<>();
    for (JsonNode event : events) {
      seqs.computeIfAbsent(text(event, "instance_id"), id -> new ArrayList<>())
          .add(event.path("seq").asLong());
    }
    return seqs;
  }
}
