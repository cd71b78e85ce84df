package dev.taffrail.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.overview.Target.State;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

  private final TestEvents file = new TestEvents(1);
  private final Rollups rollups = new Rollups();
  private final MemoryStore store = new MemoryStore();

  private DraftEvent event(Duration ago, String service) {
    return file.event()
        .at(ChronoUnit.MICROS.between(Instant.EPOCH, NOW.minus(ago)))
        .with("service", service);
  }

  private void add(DraftEvent draft) {
    LogEvent event = draft.make();
    store.append(List.of(event));
    rollups.add(List.of(event));
  }

  private void request(int minutesAgo, int status, double millis) {
    add(
        event(Duration.ofMinutes(minutesAgo), "shop")
            .with("kind", "request")
            .with("status_code", status)
            .with("duration_ms", millis));
  }

  private void metric(
      Duration ago, String service, String name, Map<String, String> tags, double value) {
    add(
        event(ago, service)
            .with("kind", "metric")
            .with("metric", name)
            .with("metric_tags", tags)
            .with("metric_value", value));
  }

  private void gauge(
      Duration ago, String instance, String name, Map<String, String> tags, double value) {
    add(
        event(ago, "shop")
            .with("kind", "metric")
            .with("metric", name)
            .with("metric_type", "gauge")
            .with("instance_id", instance)
            .with("metric_tags", tags)
            .with("metric_value", value));
  }

  private KeyFigure figure(Indicator indicator) throws IOException {
    return figure(indicator, OverviewTargets.DEFAULT);
  }

  private KeyFigure figure(Indicator indicator, OverviewTargets targets) throws IOException {
    store.commit(new CommitCut(rollups.drain(), List.of(), file.checkpoint()), () -> {});
    List<KeyFigure> figures =
        new Overview(store.rollups(), targets).of(NOW.minus(Duration.ofHours(1)), NOW).figures();
    assertThat(figures).extracting(KeyFigure::indicator).containsExactly(Indicator.values());
    return figures.get(indicator.ordinal());
  }

  private static void assertIs(KeyFigure figure, double value, State state, String of) {
    assertThat(figure.value()).isCloseTo(value, within(value * 0.016 + 1e-9));
    assertThat(figure.state()).isEqualTo(state);
    assertThat(figure.of()).isEqualTo(of);
  }

  @Test
  void nothing_isUnknown_neverNoneOrAll() throws IOException {
    add(event(Duration.ofMinutes(5), "shop").message("no request, no metric"));
    for (Indicator indicator : Indicator.values()) {
      assertThat(figure(indicator).value()).as("%s", indicator).isNaN();
      assertThat(figure(indicator).state()).isEqualTo(State.UNKNOWN);
    }
  }

  @Test
  void requests_tellDurationAndErrors() throws IOException {
    for (int i = 0; i < 98; i++) {
      request(10, 200, 20);
    }
    request(10, 404, 700);
    request(10, 503, 700);
    request(70, 500, 9_000);

    assertIs(figure(Indicator.RESPONSE_TIME_P99), 700, State.WARNING, "");
    assertIs(figure(Indicator.ERROR_RATE), 1, State.GOOD, "");
  }

  @Test
  void availability_isOfMinutesWithRequests_ofADay() throws IOException {
    for (int minute = 0; minute < 200; minute++) {
      request(5 + minute * 7, 200, 1);
    }
    assertIs(figure(Indicator.AVAILABILITY), 100, State.GOOD, "");

    request(5 + 7, 500, 1);

    assertIs(figure(Indicator.AVAILABILITY), 99.5, State.WARNING, "");
    assertThat(figure(Indicator.ERROR_RATE).value()).isCloseTo(100.0 / 9, within(0.01));
  }

  @Test
  void websockets_areAllTogether_asLastTold() throws IOException {
    metric(Duration.ofHours(3), "a", "websocket_connections", Map.of("endpoint", "/live"), 9_000);
    metric(Duration.ofHours(2), "a", "websocket_connections", Map.of("endpoint", "/live"), 4_000);
    metric(Duration.ofMinutes(9), "b", "websocket_connections", Map.of("endpoint", "/x"), 2_000);
    metric(Duration.ofHours(30), "gone", "websocket_connections", Map.of(), 50_000);

    assertIs(figure(Indicator.WEBSOCKET_CONNECTIONS), 6_000, State.WARNING, "");
  }

  @Test
  void databasePool_thatIsFullest_counts() throws IOException {
    for (String pool : List.of("main", "reports")) {
      metric(Duration.ofDays(20), "shop", "hikaricp.connections.max", Map.of("pool", pool), 10);
    }
    metric(Duration.ofHours(1), "shop", "hikaricp.connections.active", Map.of("pool", "main"), 3);
    metric(
        Duration.ofHours(1), "shop", "hikaricp.connections.active", Map.of("pool", "reports"), 10);
    metric(Duration.ofHours(1), "other", "hikaricp.connections.active", Map.of(), 100);

    assertIs(figure(Indicator.DATABASE_CONNECTIONS), 100, State.CRITICAL, "shop pool=reports");
  }

  @Test
  void cpu_isTheAverageOfTheBusiestService() throws IOException {
    metric(Duration.ofMinutes(9), "a", "process.cpu.usage", Map.of(), 0.95);
    metric(Duration.ofMinutes(8), "a", "process.cpu.usage", Map.of(), 0.65);
    metric(Duration.ofMinutes(8), "b", "system.cpu.usage", Map.of(), 0.3);
    metric(Duration.ofMinutes(8), "b", "process.cpu.usage", Map.of(), 0.99);
    metric(Duration.ofHours(3), "c", "system.cpu.usage", Map.of(), 1);

    assertIs(figure(Indicator.CPU), 80, State.WARNING, "a");
  }

  @Test
  void memory_isTheHeapOfTheFullestService() throws IOException {
    Map<String, String> old = Map.of("area", "heap", "id", "G1 Old Gen");
    Map<String, String> eden = Map.of("area", "heap", "id", "G1 Eden Space");
    Map<String, String> meta = Map.of("area", "nonheap", "id", "Metaspace");
    for (String service : List.of("a", "b")) {
      metric(Duration.ofDays(3), service, "jvm.memory.max", old, 1_000);
      metric(Duration.ofDays(3), service, "jvm.memory.max", eden, -1);
      metric(Duration.ofDays(3), service, "jvm.memory.max", meta, -1);
      metric(Duration.ofMinutes(3), service, "jvm.memory.used", meta, 5_000);
      metric(Duration.ofMinutes(3), service, "jvm.memory.used", eden, 100);
    }
    metric(Duration.ofMinutes(3), "a", "jvm.memory.used", old, 860);
    metric(Duration.ofMinutes(3), "b", "jvm.memory.used", old, 300);
    metric(Duration.ofMinutes(3), "withoutMax", "jvm.memory.used", old, 999_999);

    assertIs(figure(Indicator.MEMORY), 96, State.CRITICAL, "a");
  }

  @Test
  void websocketsOfInstances_addUp_withoutThoseThatAreGone() throws IOException {
    Duration live = Duration.ofMinutes(4);
    gauge(Duration.ofHours(2), "gone", "websocket_connections", Map.of(), 7_000);
    gauge(Duration.ofMinutes(30), "a", "websocket_connections", Map.of(), 4_000);
    gauge(live, "a", "jvm.threads.live", Map.of(), 30);
    gauge(live, "b", "websocket_connections", Map.of(), 1_500);
    gauge(Duration.ofMinutes(3), "b", "websocket_connections", Map.of(), 2_500);

    assertIs(figure(Indicator.WEBSOCKET_CONNECTIONS), 6_500, State.WARNING, "");
  }

  @Test
  void instancesThatAreAllSilent_countAsLastTold() throws IOException {
    gauge(Duration.ofHours(2), "a", "websocket_connections", Map.of(), 1_000);
    gauge(Duration.ofHours(3), "b", "websocket_connections", Map.of(), 2_000);

    assertIs(figure(Indicator.WEBSOCKET_CONNECTIONS), 3_000, State.GOOD, "");
  }

  @Test
  void instanceWhoseGaugesStand_counts_thoughItsCountersGrow() throws IOException {
    gauge(Duration.ofHours(2), "a", "websocket_connections", Map.of(), 1_000);
    metric(Duration.ofMinutes(3), "shop", "orders_total", Map.of(), 5);

    assertIs(figure(Indicator.WEBSOCKET_CONNECTIONS), 1_000, State.GOOD, "");
  }

  @Test
  void poolOfTheFullestInstance_counts_byItsOwnLimit() throws IOException {
    Map<String, String> pool = Map.of("pool", "main");
    Duration live = Duration.ofMinutes(4);
    gauge(live, "a", "hikaricp.connections.max", pool, 10);
    gauge(live, "b", "hikaricp.connections.max", pool, 100);
    gauge(live, "a", "hikaricp.connections.active", pool, 9);
    gauge(Duration.ofMinutes(3), "b", "hikaricp.connections.active", pool, 20);

    assertIs(figure(Indicator.DATABASE_CONNECTIONS), 90, State.WARNING, "shop pool=main");
  }

  @Test
  void cpuAndMemory_areThoseOfTheWorstInstance() throws IOException {
    Map<String, String> heap = Map.of("area", "heap", "id", "Old");
    for (int minute = 1; minute < 5; minute++) {
      Duration ago = Duration.ofMinutes(minute);
      gauge(ago, "a", "process.cpu.usage", Map.of(), 0.1);
      gauge(ago, "b", "process.cpu.usage", Map.of(), 0.95);
      gauge(ago, "a", "jvm.memory.max", heap, 1_000);
      gauge(ago, "b", "jvm.memory.max", heap, 1_000);
      gauge(ago, "a", "jvm.memory.used", heap, 990);
      gauge(ago, "b", "jvm.memory.used", heap, 100);
    }

    assertIs(figure(Indicator.CPU), 95, State.CRITICAL, "shop");
    assertIs(figure(Indicator.MEMORY), 99, State.CRITICAL, "shop");
  }

  @Test
  void targets_ofTheConfiguration_hold() throws Exception {
    request(10, 200, 700);
    OverviewTargets targets =
        targets("response_time_p99: { target: 1s, critical: 2500ms }", "cpu: { critical: 99% }");

    assertThat(figure(Indicator.RESPONSE_TIME_P99, targets).state()).isEqualTo(State.GOOD);
    assertThat(targets.of(Indicator.RESPONSE_TIME_P99)).isEqualTo(new Target(1_000, 2_500));
    assertThat(targets.of(Indicator.CPU)).isEqualTo(new Target(70, 99));
    assertThat(targets()).isEqualTo(OverviewTargets.DEFAULT);
  }

  @Test
  void targets_thatMakeNoSense_areToldTogether() {
    try {
      targets(
          "error_rate: { target: 5%, critical: 1% }",
          "availability: { target: 99%, critical: 99.9% }",
          "memory: { target: lots }",
          "slow_request: 9s",
          "surprise: 1");
      throw new AssertionError("not refused");
    } catch (ConfigException e) {
      assertThat(e.problems())
          .extracting(Object::toString)
          .satisfiesExactlyInAnyOrder(
              problem -> assertThat(problem).contains("error_rate.critical", "is higher"),
              problem -> assertThat(problem).contains("availability.critical", "is lower"),
              problem -> assertThat(problem).contains("memory.target", "1% or 99.9%"),
              problem -> assertThat(problem).contains("very_slow_request"),
              problem -> assertThat(problem).contains("surprise"));
    }
  }

  private static OverviewTargets targets(String... lines) throws ConfigException {
    return ConfigFile.readText(
        "taffrail.yml", String.join("\n", lines), name -> null, OverviewTargets::read);
  }

  @Test
  void state_isByBothValues_inBothDirections() {
    Target less = new Target(500, 1_000);
    Target more = new Target(99.9, 99);

    assertThat(less.of(500)).isEqualTo(State.GOOD);
    assertThat(less.of(500.1)).isEqualTo(State.WARNING);
    assertThat(less.of(1_000)).isEqualTo(State.CRITICAL);
    assertThat(more.of(99.9)).isEqualTo(State.GOOD);
    assertThat(more.of(99.5)).isEqualTo(State.WARNING);
    assertThat(more.of(99)).isEqualTo(State.CRITICAL);
    assertThat(more.of(Double.NaN)).isEqualTo(State.UNKNOWN);
  }
}
