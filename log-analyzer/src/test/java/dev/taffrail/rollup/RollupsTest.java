package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.PlausibleTime;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RollupsTest {
  private static final long MINUTE = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() / 60;

  private final EventParser parser = new EventParser();
  private final Rollups rollups = new Rollups();

  private LogEvent event(String json) {
    return parser.parse(new Line(new LinePosition(1, 0, 0), RawText.of(json)), 0);
  }

  private static String at(String time, String rest) {
    return "{\"@timestamp\":\"2026-01-01T" + time + "Z\"," + rest + "}";
  }

  private static Map<String, Long> counts(List<RollupDelta> deltas, Family family) {
    Map<String, Long> counts = new TreeMap<>();
    for (RollupDelta delta : deltas) {
      if (delta.family() == family) {
        counts.merge(
            (delta.minute() - MINUTE) + " " + String.join("|", delta.key()),
            delta.value().count(),
            Long::sum);
      }
    }
    return counts;
  }

  private static RollupValue value(List<RollupDelta> deltas, Family family) {
    List<RollupDelta> found = deltas.stream().filter(delta -> delta.family() == family).toList();
    assertThat(found).hasSize(1);
    return found.getFirst().value();
  }

  @Test
  void events_countByMinuteServiceLevelAndKind() {
    rollups.add(
        List.of(
            event(at("00:00:00", "\"service\":\"pay\",\"level\":\"INFO\"")),
            event(at("00:00:59.999999", "\"service\":\"pay\",\"level\":\"INFO\"")),
            event(at("00:01:00", "\"service\":\"pay\",\"level\":\"fatal\"")),
            event(at("00:00:30", "\"message\":\"nobody\""))));
    List<RollupDelta> deltas = rollups.drain();

    assertThat(counts(deltas, Family.LEVEL))
        .isEqualTo(Map.of("0 pay|INFO", 2L, "1 pay|ERROR", 1L, "0 |", 1L));
    assertThat(counts(deltas, Family.KIND))
        .isEqualTo(Map.of("0 pay|log", 2L, "1 pay|log", 1L, "0 |log", 1L));
    assertThat(counts(deltas, Family.ROUTE)).isEmpty();
    assertThat(rollups.drain()).isEmpty();
  }

  @Test
  void requests_countByRouteAndStatusClass_withDurations() {
    String request = "\"kind\":\"request\",\"service\":\"pay\",\"endpoint\":\"/pay/{id}\",";
    rollups.add(
        List.of(
            event(at("00:00:00", request + "\"status_code\":200,\"duration_ms\":12.5")),
            event(at("00:00:01", request + "\"status_code\":204,\"duration_ms\":\"soon\"")),
            event(at("00:00:02", request + "\"status_code\":503")),
            event(at("00:00:03", "\"kind\":\"request\",\"status_code\":\"no\""))));
    List<RollupDelta> deltas = rollups.drain();

    assertThat(counts(deltas, Family.ROUTE))
        .isEqualTo(Map.of("0 pay|/pay/{id}|2xx", 2L, "0 pay|/pay/{id}|5xx", 1L, "0 ||", 1L));
    RollupValue.Durations good =
        (RollupValue.Durations)
            deltas.stream()
                .filter(delta -> delta.key().contains("2xx"))
                .findFirst()
                .orElseThrow()
                .value();
    assertThat(good.durations().count()).isEqualTo(1);
    assertThat(good.durations().sumNanos()).isEqualTo(12_500_000);
  }

  @Test
  void operations_countByOutcome() {
    String operation = "\"kind\":\"operation\",\"service\":\"pay\",\"operation\":\"charge\",";
    rollups.add(
        List.of(
            event(at("00:00:00", operation + "\"outcome\":\"success\",\"duration_ms\":3")),
            event(at("00:00:00", operation + "\"outcome\":\"failure\",\"duration_ms\":3")),
            event(at("00:00:00", operation + "\"outcome\":\"whatever 1\""))));

    assertThat(counts(rollups.drain(), Family.OPERATION))
        .isEqualTo(
            Map.of("0 pay|charge|success", 1L, "0 pay|charge|failure", 1L, "0 pay|charge|", 1L));
  }

  @Test
  void metrics_areSummedUp_whateverTheirOrder() {
    String metric =
        "\"kind\":\"metric\",\"service\":\"pay\",\"metric\":\"queue\","
            + "\"metric_tags\":{\"zone\":\"b\",\"host\":\"a\"},";
    rollups.add(
        List.of(
            event(at("00:00:20", metric + "\"metric_value\":7.5")),
            event(at("00:00:40", metric + "\"metric_value\":2")),
            event(at("00:00:10", metric + "\"metric_value\":-1")),
            event(
                at("00:00:15", metric + "\"metric_count\":4,\"metric_total\":8,\"metric_max\":9")),
            event(at("00:00:15", metric + "\"metric_count\":0,\"metric_total\":0")),
            event(at("00:00:15", metric + "\"metric_value\":\"NaN\""))));
    List<RollupDelta> deltas = rollups.drain();

    assertThat(counts(deltas, Family.METRIC)).containsOnlyKeys("0 pay|queue|host=a,zone=b");
    assertThat(value(deltas, Family.METRIC))
        .isEqualTo(new RollupValue.Samples(7, 16.5, -1, 9, 2, (MINUTE * 60 + 40) * 1_000_000));
  }

  @Test
  void gaugesOfProcesses_areToldApart_countersAddUp() {
    String metric = "\"kind\":\"metric\",\"service\":\"pay\",\"metric\":\"queue\",";
    String gauge = metric + "\"metric_type\":\"gauge\",\"metric_value\":7,";
    String counter = metric + "\"metric_type\":\"counter\",\"metric_value\":7,";
    String tagged = gauge + "\"metric_tags\":{\"zone\":\"b\"},";
    rollups.add(
        List.of(
            event(at("00:00:10", gauge + "\"instance_id\":\"p1\"")),
            event(at("00:00:20", tagged + "\"instance_id\":\"p1\"")),
            event(at("00:00:30", tagged + "\"instance_id\":\"p2\"")),
            event(at("00:00:30", gauge + "\"host\":\"h\"")),
            event(at("00:00:30", counter + "\"instance_id\":\"p1\"")),
            event(at("00:00:40", counter + "\"instance_id\":\"p2\""))));

    assertThat(rollups.drain())
        .filteredOn(delta -> delta.family() == Family.METRIC)
        .extracting(delta -> MetricTags.of(delta.key().getLast()), delta -> delta.value().count())
        .containsExactlyInAnyOrder(
            tuple(new MetricTags("", "p1"), 1L),
            tuple(new MetricTags("zone=b", "p1"), 1L),
            tuple(new MetricTags("zone=b", "p2"), 1L),
            tuple(new MetricTags("", ""), 3L));
  }

  @Test
  void patterns_countByService_whereThereIsOne() {
    List<LogEvent> events =
        List.of(
            event(at("00:00:00", "\"service\":\"pay\"")),
            event(at("00:00:00", "\"service\":\"pay\"")),
            event(at("00:00:00", "\"service\":\"orders\"")));

    rollups.add(
        List.of(events.get(0).withPattern("p1"), events.get(1), events.get(2).withPattern("p1")));

    assertThat(counts(rollups.drain(), Family.PATTERN))
        .isEqualTo(Map.of("0 p1|pay", 1L, "0 p1|orders", 1L));
  }

  @Test
  void errors_countByPattern_alsoWithoutOne() {
    LogEvent error = event(at("00:00:00", "\"service\":\"pay\",\"level\":\"ERROR\""));
    LogEvent warning = event(at("00:00:00", "\"service\":\"pay\",\"level\":\"WARN\""));
    rollups.add(List.of(error.withPattern("p1"), error, warning.withPattern("p1")));

    assertThat(counts(rollups.drain(), Family.ERROR))
        .isEqualTo(Map.of("0 p1|pay", 1L, "0 |pay", 1L));
  }

  @Test
  void healthChecks_keepTheNewestResult_ofEachHost() {
    String check = "\"kind\":\"health\",\"service\":\"pay\",\"health_check\":\"db\",";
    rollups.add(
        List.of(
            event(at("00:00:20", check + "\"health_status\":\"degraded\",\"host\":\"a\"")),
            event(at("00:00:10", check + "\"health_status\":\"unhealthy\",\"host\":\"a\"")),
            event(at("00:00:15", check + "\"health_status\":\"healthy\",\"host\":\"b\"")),
            event(at("00:00:30", check + "\"health_status\":\"odd\",\"host\":\"a\""))));
    List<RollupDelta> deltas = rollups.drain();

    assertThat(counts(deltas, Family.HEALTH)).isEqualTo(Map.of("0 pay|db|a", 2L, "0 pay|db|b", 1L));
    assertThat(deltas)
        .filteredOn(delta -> delta.key().equals(List.of("pay", "db", "a")))
        .extracting(RollupDelta::value)
        .containsExactly(new RollupValue.Samples(2, 3, 1, 2, 1, (MINUTE * 60 + 20) * 1_000_000));
  }

  @Test
  void absurdTimes_countAtTheEndsOfWhatIsPlausible() {
    LogEvent event = event("{}");
    rollups.add(
        List.of(
            event.withTime(Long.MIN_VALUE),
            event.withTime(0),
            event.withTime(Long.MAX_VALUE),
            event.withTime(PlausibleTime.END_MICROS)));

    assertThat(rollups.drain().stream().filter(delta -> delta.family() == Family.LEVEL))
        .containsExactlyInAnyOrder(
            new RollupDelta(
                Family.LEVEL,
                PlausibleTime.FIRST_MICROS / 60_000_000,
                List.of("", ""),
                new RollupValue.Count(2)),
            new RollupDelta(
                Family.LEVEL,
                PlausibleTime.END_MICROS / 60_000_000 - 1,
                List.of("", ""),
                new RollupValue.Count(2)));
  }

  @Test
  void openEvents_areNotCounted() {
    Line open = new Line(new LinePosition(1, 0, 0), RawText.of("begun")).withMark(Quality.OPEN);

    rollups.add(List.of(parser.parse(open, 0)));

    assertThat(rollups.drain()).isEmpty();
  }

  @Test
  void threads_countTogether() throws Exception {
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(event(at("00:00:0" + i % 10, "\"service\":\"s" + i % 7 + "\"")));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 10; round++) {
                  rollups.add(events);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    }

    Map<String, Long> counts = counts(rollups.drain(), Family.LEVEL);
    assertThat(counts).hasSize(7);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(40_000);
  }

  @Test
  void tooManyKeys_areCountedTogether_firstWithoutTheLargestDimension() {
    Rollups few = new Rollups(100_000, 10);
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(
          event(
              at(
                  "00:00:00",
                  "\"kind\":\"request\",\"service\":\"pay\",\"status_code\":"
                      + (i % 2 == 0 ? 200 : 500)
                      + ",\"endpoint\":\"/"
                      + i
                      + "\"")));
    }
    few.add(events.subList(0, 250));
    few.drain();
    few.add(events.subList(250, 500));
    Map<String, Long> counts = counts(few.drain(), Family.ROUTE);

    assertThat(counts).isEqualTo(Map.of("0 pay|(other)|2xx", 125L, "0 pay|(other)|5xx", 125L));
  }

  @Test
  void randomNamesAndTimes_takeBoundedMemory_andAreAllCounted() {
    Rollups few = new Rollups(1_000, 100);
    LogEvent event = event("{\"service\":\"" + "x".repeat(100_000) + "\"}");
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      events.add(
          event(at("00:00:00", "\"service\":\"s" + i + "\""))
              .withTime((MINUTE + i % 5_000) * 60_000_000));
    }
    events.add(event);
    few.add(events);
    List<RollupDelta> deltas = few.drain();

    assertThat(counts(deltas, Family.LEVEL).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(20_001);
    assertThat(deltas.stream().filter(delta -> delta.family() == Family.LEVEL).count())
        .isLessThan(1_100);
    assertThat(deltas).allMatch(delta -> delta.key().getFirst().length() <= 200);
  }
}
