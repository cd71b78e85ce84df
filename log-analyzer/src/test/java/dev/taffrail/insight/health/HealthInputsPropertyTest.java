package dev.taffrail.insight.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.LoggedEvents;
import dev.taffrail.insight.health.ServiceInputs.Check;
import dev.taffrail.insight.health.ServiceInputs.Share;
import dev.taffrail.insight.health.ServiceInputs.Timed;
import dev.taffrail.insight.health.Windows.Span;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.store.DraftEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;

/** What scores are made of is what anybody finds who looks at the events one by one. */
class HealthInputsPropertyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:07:00Z");
  private static final long TO = NOW.getEpochSecond() / 60;
  private static final long MINUTE = 60_000_000;
  private static final List<String> SERVICES = List.of("pay", "orders");
  private static final List<String> STATES = List.of("healthy", "degraded", "unhealthy");

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final LoggedEvents log = new LoggedEvents();

  @RepeatedTest(20)
  void inputs_equalBruteForce() throws IOException {
    for (int commits = random.nextInt(5); commits >= 0; commits--) {
      for (int i = random.nextInt(300); i >= 0; i--) {
        log.log(event());
      }
      log.commit();
    }
    long from = TO - 1 - random.nextInt(40);

    Windows windows =
        Windows.read(log.rollups(), new Span(from, TO, Resolution.WHOLE, null), minute -> from);

    for (String service : SERVICES) {
      check(windows.get(service, from).inputs(work -> Double.NaN, null), service, from, TO);
    }
  }

  @RepeatedTest(10)
  void inputsOfQuarters_equalBruteForce() throws IOException {
    for (int i = 0; i < 500; i++) {
      log.log(event());
    }
    log.commit();
    long from = Resolution.quarter(TO - 30);
    long to = Resolution.quarter(TO) + 15;

    Windows windows =
        Windows.read(
            log.rollups(), new Span(from, to, Resolution.QUARTER, "pay"), Resolution::quarter);

    for (long quarter = from; quarter < to; quarter += 15) {
      ServiceInputs inputs = windows.get("pay", quarter).inputs(work -> Double.NaN, null);
      check(inputs, "pay", quarter, quarter + 15);
    }
  }

  /** Late events included, which change what was usual. */
  @RepeatedTest(10)
  void learntBitByBit_isLearntAtOnce() throws IOException {
    ServicesHealth grown = new ServicesHealth(log.rollups(), log.counts());
    for (int quarter = 0; quarter < 8; quarter++) {
      for (int i = random.nextInt(2_000); i >= 0; i--) {
        log.log(event());
      }
      log.commit();
      Instant now = NOW.plusSeconds(quarter * 900L + random.nextInt(900));

      ServicesHealth atOnce = new ServicesHealth(log.rollups(), log.counts());

      assertThat(grown.at(now)).as("seed " + seed).isEqualTo(atOnce.at(now));
    }
  }

  private void check(ServiceInputs inputs, String service, long from, long to) {
    String seeded = "seed " + seed;
    List<LogEvent> events =
        log.all().stream()
            .filter(event -> service.equals(event.text("service")))
            .filter(
                event -> from * MINUTE <= event.timeMicros() && event.timeMicros() < to * MINUTE)
            .toList();
    assertThat(inputs.events())
        .as(seeded)
        .isEqualTo(share(events, event -> event.level() == Level.ERROR));
    assertThat(inputs.requests())
        .as(seeded)
        .isEqualTo(
            share(
                of(events, EventKind.REQUEST),
                event -> String.valueOf(event.text("status_code")).startsWith("5")));
    assertThat(inputs.operations())
        .as(seeded)
        .isEqualTo(
            share(
                of(events, EventKind.OPERATION), event -> "failure".equals(event.text("outcome"))));
    checkTimes(inputs.timed(), events, seeded);
    assertThat(inputs.checks())
        .as(seeded)
        .containsExactlyInAnyOrderElementsOf(newest(of(events, EventKind.HEALTH)));
  }

  private static void checkTimes(List<Timed> timed, List<LogEvent> events, String seeded) {
    Map<String, List<Long>> expected = new TreeMap<>();
    for (LogEvent event : events) {
      Long nanos = event.durationNanos();
      if (nanos != null) {
        String name =
            event.kind() == EventKind.REQUEST
                ? event.text("endpoint")
                : "operation " + event.text("operation");
        expected.computeIfAbsent(name, each -> new ArrayList<>()).add(nanos);
      }
    }
    assertThat(timed)
        .as(seeded)
        .extracting(Timed::name)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Timed each : timed) {
      List<Long> nanos = Objects.requireNonNull(expected.get(each.name()));
      nanos.sort(null);
      double exact = nanos.get((int) Math.ceil(0.95 * nanos.size()) - 1);
      assertThat(each.count()).as(seeded).isEqualTo(nanos.size());
      assertThat(each.p95Nanos()).as(seeded).isCloseTo(exact, within(1 + exact * 0.017));
    }
  }

  private static Share share(List<LogEvent> events, Predicate<LogEvent> bad) {
    return new Share(events.stream().filter(bad).count(), events.size());
  }

  private static List<LogEvent> of(List<LogEvent> events, EventKind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }

  private static List<Check> newest(List<LogEvent> events) {
    Map<String, LogEvent> newest = new TreeMap<>();
    Comparator<LogEvent> order =
        Comparator.comparingLong(LogEvent::timeMicros)
            .thenComparing(event -> STATES.indexOf(event.text("health_status")));
    for (LogEvent event : events) {
      newest.merge(
          event.text("health_check") + " " + event.text("host"),
          event,
          (one, other) -> order.compare(one, other) >= 0 ? one : other);
    }
    return newest.values().stream()
        .map(event ->
            new Check(
                String.valueOf(event.text("health_check")),
                String.valueOf(event.text("host")),
                STATES.indexOf(event.text("health_status"))))
        .toList();
  }

  /** In any order: many are late. */
  private DraftEvent event() {
    long micros = LoggedEvents.micros(NOW) - (long) (random.nextDouble() * 60 * MINUTE);
    Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    String service = any(SERVICES);
    double millis = random.nextInt(1 << random.nextInt(1, 16)) / 8.0;
    return switch (random.nextInt(4)) {
      case 0 ->
          log.request(time, service, any(List.of("/a", "/b")), any(List.of(200, 404, 500, 503)))
              .with("duration_ms", millis);
      case 1 ->
          log.at(time, service)
              .with("kind", "operation")
              .with("operation", any(List.of("charge", "ship")))
              .with("outcome", any(List.of("success", "failure")))
              .with("duration_ms", millis)
              .message("worked");
      case 2 ->
          log.at(time, service)
              .with("kind", "health")
              .with("health_check", any(List.of("db", "bank")))
              .with("host", any(List.of("a", "b")))
              .with("health_status", any(STATES))
              .message("checked");
      default ->
          log.at(time, service)
              .with("level", any(List.of("INFO", "WARN", "ERROR")))
              .message("something");
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
