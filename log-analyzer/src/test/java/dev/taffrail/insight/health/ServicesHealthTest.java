package dev.taffrail.insight.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.insight.LoggedEvents;
import dev.taffrail.insight.health.Reason.Factor;
import dev.taffrail.rollup.Family;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServicesHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:07:30Z");

  private final LoggedEvents log = new LoggedEvents();
  private final ServicesHealth health = new ServicesHealth(log.rollups(), log.counts());

  private static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  private static Instant minutesAgo(long minutes) {
    return ago(Duration.ofMinutes(minutes));
  }

  private HealthScore of(String service) throws IOException {
    log.commit();
    return health.at(NOW).services().stream()
        .filter(each -> each.service().equals(service))
        .findFirst()
        .orElseThrow()
        .health();
  }

  /** Twelve requests a minute that take so long. */
  private void requests(String service, Instant from, Instant to, double millis, int status) {
    for (Instant time = from; time.isBefore(to); time = time.plusSeconds(5)) {
      log.request(time, service, "POST /checkout", status, millis);
    }
  }

  @Test
  void nothing_isAnEmptyList() throws IOException {
    assertThat(health.at(NOW).services()).isEmpty();
  }

  @Test
  void quietLife_isHealthy_withRates() throws IOException {
    requests("front", ago(Duration.ofHours(3)), NOW, 100, 200);
    log.commit();

    ServiceHealth front = health.at(NOW).services().getFirst();

    assertThat(front.health()).isEqualTo(new HealthScore(HealthState.HEALTHY, 100, List.of()));
    assertThat(front.eventsPerSecond()).isBetween(0.19, 0.21);
    assertThat(front.requestsPerSecond()).isBetween(0.19, 0.21);
  }

  @Test
  void pastThatCouldNotBeRead_isLearntWhenItCan() throws IOException {
    requests("front", ago(Duration.ofHours(3)), NOW, 100, 200);
    log.commit();
    AtomicBoolean damaged = new AtomicBoolean(true);
    RollupReader reader =
        request ->
            damaged.get() && request.family() == Family.ROUTE
                ? new RollupAnswer(List.of(), new Shortfall(false, List.of(3)))
                : log.rollups().read(request);
    ServicesHealth recovering = new ServicesHealth(reader, log.counts());
    assertThat(recovering.at(NOW).shortfall().isAny()).isTrue();
    damaged.set(false);

    Instant later = NOW.plus(Duration.ofMinutes(15));
    assertThat(recovering.at(later)).isEqualTo(health.at(later));
  }

  @Test
  void slowPayments_areNamed_afterHours() throws IOException {
    requests("front", ago(Duration.ofHours(3)), minutesAgo(5), 150, 200);
    requests("front", minutesAgo(5), NOW, 2_300, 200);

    HealthScore front = of("front");

    assertThat(front.state()).isEqualTo(HealthState.UNHEALTHY);
    assertThat(front.reasons())
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.factor()).isEqualTo(Factor.LATENCY);
          assertThat(reason.text())
              .matches("POST /checkout takes 2.3 s \\(p95\\), usually 1[45]\\d ms");
        });
  }

  @Test
  void slowPayments_areNamed_whileTheServiceIsYoung() throws IOException {
    requests("front", minutesAgo(9), minutesAgo(2), 150, 200);
    requests("front", minutesAgo(2), NOW, 2_300, 200);

    assertThat(of("front").reasons())
        .singleElement()
        .extracting(Reason::text)
        .asString()
        .matches("POST /checkout takes 2.3 s \\(p95\\), usually 1[45]\\d ms");
  }

  @Test
  void failingRequests_areNamed() throws IOException {
    requests("front", ago(Duration.ofHours(3)), minutesAgo(2), 100, 200);
    requests("front", minutesAgo(2), NOW, 100, 502);

    assertThat(of("front").reasons().getFirst().text())
        .matches("2\\d % of 1\\d\\d requests failed \\(24\\)");
  }

  @Test
  void burst_ofErrors_isNamed() throws IOException {
    log.steady("pay", ago(Duration.ofHours(3)), NOW, Duration.ofSeconds(5));
    for (int i = 0; i < 60; i++) {
      log.error(minutesAgo(2).plusSeconds(i), "pay", "bank is closed", "r-" + i);
    }

    assertThat(of("pay"))
        .satisfies(pay -> {
          assertThat(pay.state()).isEqualTo(HealthState.DEGRADED);
          assertThat(pay.reasons().getFirst().text())
              .matches("3\\d % of 1\\d\\d events are errors \\(60\\)");
        });
  }

  @Test
  void serviceThatStops_isSilent_theOthersAreNot() throws IOException {
    log.steady("pay", ago(Duration.ofHours(3)), NOW.minusSeconds(40), Duration.ofSeconds(2));
    log.steady("mail", ago(Duration.ofHours(3)), NOW, Duration.ofSeconds(2));
    log.steady("gone", ago(Duration.ofDays(2)), ago(Duration.ofHours(9)), Duration.ofMinutes(1));

    assertThat(of("pay").state()).isEqualTo(HealthState.SILENT);
    assertThat(of("pay").reasons().getFirst().text())
        .matches("nothing for (30|4\\d) s, usually never more than 10 s");
    assertThat(of("mail").state()).isEqualTo(HealthState.HEALTHY);
    assertThat(of("gone").reasons().getFirst().text())
        .matches("nothing for [89] h, usually never more than 15 min");
  }

  @Test
  void serviceThatStopsAfterABurst_isSilent() throws IOException {
    log.steady("pay", ago(Duration.ofHours(3)), NOW.minusSeconds(60), Duration.ofSeconds(5));
    log.steady("pay", NOW.minusSeconds(60), NOW.minusSeconds(40), Duration.ofMillis(50));
    log.steady("mail", ago(Duration.ofHours(3)), NOW, Duration.ofSeconds(2));

    assertThat(of("pay").state()).isEqualTo(HealthState.SILENT);
    assertThat(of("mail").state()).isEqualTo(HealthState.HEALTHY);
  }

  @Test
  void manyServicesThatStopAtOnce_areAllSilent() throws IOException {
    for (int i = 0; i < 30; i++) {
      log.steady("s" + i, minutesAgo(6), NOW.minusSeconds(40 + i), Duration.ofSeconds(2));
    }
    log.commit();

    assertThat(health.at(NOW).services())
        .hasSize(30)
        .allMatch(each -> each.health().state() == HealthState.SILENT);
  }

  @Test
  void youngServiceThatStops_isSilent() throws IOException {
    log.steady("pay", minutesAgo(5), NOW.minusSeconds(40), Duration.ofSeconds(1));
    log.steady("mail", minutesAgo(5), NOW, Duration.ofSeconds(1));

    assertThat(of("pay").state()).isEqualTo(HealthState.SILENT);
    assertThat(of("mail").state()).isEqualTo(HealthState.HEALTHY);
  }

  @Test
  void serviceThatBeginsAgain_isNotSilent() throws IOException {
    log.steady("pay", ago(Duration.ofHours(3)), NOW.minusSeconds(40), Duration.ofSeconds(2));
    assertThat(of("pay").state()).isEqualTo(HealthState.SILENT);

    log.info(NOW.minusSeconds(1), "pay");

    assertThat(of("pay").state()).isEqualTo(HealthState.HEALTHY);
  }

  @Test
  void newestResultOfAHealthCheck_counts() throws IOException {
    log.log(check("db", 6, "healthy"));
    log.log(check("db", 2, "unhealthy"));
    log.log(check("db", 3, "healthy"));
    log.log(check("old", 60, "unhealthy"));

    assertThat(of("pay"))
        .isEqualTo(
            new HealthScore(
                HealthState.UNHEALTHY,
                60,
                List.of(new Reason(Factor.CHECKS, 40, "check db is unhealthy"))));
  }

  private DraftEvent check(String name, int minutesAgo, String status) {
    return log.at(minutesAgo(minutesAgo), "pay")
        .with("kind", "health")
        .with("host", "pay-1")
        .with("health_check", name)
        .with("health_status", status);
  }

  @Test
  void fullConnectionPool_isNamed() throws IOException {
    log.steady("pay", minutesAgo(60), NOW, Duration.ofSeconds(5));
    for (int i = 9; i > 0; i--) {
      metric(i, "hikaricp.connections.active", Map.of("pool", "main"), 20);
      metric(i, "hikaricp.connections.max", Map.of("pool", "main"), 20);
      metric(i, "hikaricp.connections.active", Map.of("pool", "other"), 2);
      metric(i, "hikaricp.connections.max", Map.of("pool", "other"), 20);
      metric(i, "jvm.memory.used", Map.of("area", "heap", "id", "Eden"), 50);
      metric(i, "jvm.memory.max", Map.of("area", "heap", "id", "Eden"), -1);
      metric(i, "jvm.memory.used", Map.of("area", "heap", "id", "Old"), 10);
      metric(i, "jvm.memory.max", Map.of("area", "heap", "id", "Old"), 100);
      metric(i, "process_cpu_usage", Map.of(), 0.2);
    }

    assertThat(of("pay").reasons())
        .extracting(Reason::factor, Reason::text)
        .containsExactly(tuple(Factor.SATURATION, "database connections 100 % used (pool=main)"));
  }

  @Test
  void fullInstance_isNamed_thoughOthersAreNot() throws IOException {
    log.steady("pay", minutesAgo(60), NOW, Duration.ofSeconds(5));
    for (int i = 9; i > 0; i--) {
      gauge(i, "p1", "jvm.memory.used", 95);
      gauge(i, "p2", "jvm.memory.used", 10);
      gauge(i, "p3", "jvm.memory.used", 10);
    }
    for (String instance : List.of("p1", "p2", "p3")) {
      gauge(3, instance, "jvm.memory.max", 100);
    }

    assertThat(of("pay").reasons()).extracting(Reason::text).containsExactly("memory 95 % used");
  }

  private void gauge(int minutesAgo, String instance, String name, double value) {
    log.log(
        log.at(minutesAgo(minutesAgo), "pay")
            .with("kind", "metric")
            .with("metric", name)
            .with("metric_type", "gauge")
            .with("instance_id", instance)
            .with("metric_tags", Map.of("area", "heap", "id", "Old"))
            .with("metric_value", value));
  }

  private void metric(int minutesAgo, String name, Map<String, String> tags, double value) {
    log.log(
        log.at(minutesAgo(minutesAgo), "pay")
            .with("kind", "metric")
            .with("metric", name)
            .with("metric_tags", tags)
            .with("metric_value", value));
  }

  @Test
  void history_showsOutageSlownessAndSilence() throws IOException {
    Instant start = Instant.parse("2026-11-21T06:00:00Z");
    requests("front", start, start.plusSeconds(4 * 3_600), 100, 200);
    requests("front", start.plusSeconds(4 * 3_600), start.plusSeconds(17_100), 100, 503);
    requests("front", start.plusSeconds(18_000), start.plusSeconds(18_900), 900, 200);
    requests("front", start.plusSeconds(18_900), start.plusSeconds(21_600), 100, 200);
    log.commit();

    HealthHistory history = health.history("front", start, NOW, Duration.ofMinutes(15), NOW);

    assertThat(history.points()).hasSize(33);
    assertThat(
            history.points().stream().map(point -> point.health().state()).toList().subList(14, 26))
        .containsExactly(
            HealthState.HEALTHY,
            HealthState.HEALTHY,
            HealthState.UNHEALTHY,
            HealthState.UNHEALTHY,
            HealthState.UNHEALTHY,
            HealthState.UNKNOWN,
            HealthState.UNHEALTHY,
            HealthState.HEALTHY,
            HealthState.HEALTHY,
            HealthState.HEALTHY,
            HealthState.SILENT,
            HealthState.SILENT);
    assertThat(history.points().get(20).health().reasons().getFirst().factor())
        .isEqualTo(Factor.LATENCY);
    assertThat(health.history("front", start, NOW, Duration.ofHours(1), NOW).points()).hasSize(9);
    assertThat(health.history("nobody", start, NOW, Duration.ofHours(1), NOW).points())
        .allMatch(point -> point.health().state() == HealthState.UNKNOWN);
  }
}
