package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.insight.health.HealthState;
import dev.taffrail.insight.health.Reason;
import dev.taffrail.insight.health.ServiceHealth;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.insight.patterns.PatternAge;
import dev.taffrail.insight.patterns.PatternData;
import dev.taffrail.insight.patterns.PatternRules;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.insight.patterns.VersionDifference;
import dev.taffrail.insight.trend.Anomaly;
import dev.taffrail.insight.trend.Step;
import dev.taffrail.insight.trend.TrendQuestion;
import dev.taffrail.insight.trend.Trends;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The faults of the sample shop, as the insights tell of them. What was usual before they happened
 * is a shop where nothing goes wrong, repeated backwards in time.
 */
class InsightIT {
  private static final Duration PAST = Duration.ofMinutes(32);

  /** Health looks at ten minutes. */
  private static final Duration QUIET = Duration.ofMinutes(11);

  /** So long the others go on while payments stand still. */
  private static final Duration SILENCE = Duration.ofSeconds(16);

  /** A service that usually logs all the time is missed after half a minute; more is not waited. */
  private static final Duration NOTICED = Duration.ofSeconds(36);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void faults_ofTheShop_appearInTheInsights() throws Exception {
    Instant silent;
    try (Program quiet = shop("quiet", "none", 16);
        Program shop = shop("logs", "fast", 70)) {
      shop.awaitOut("ready");
      Instant begin = Instant.now();
      shop.awaitOut("fault ends slow-payments");
      Instant slowOver = Instant.now().plusSeconds(1);
      shop.awaitOut("fault begins burst");
      Instant burst = Instant.now();
      shop.awaitOut("fault begins silent-service");
      silent = Instant.now();
      assertThat(quiet.exit()).isZero();
      ShiftedLogs past = new ShiftedLogs(folder.resolve("quiet"), Duration.ofSeconds(10));
      past.write(folder.resolve("logs"), begin, PAST, QUIET);
      ingest();
      try (ReadOnlyStore store = ReadOnlyStore.open(folder.resolve("data"))) {
        assertDeploy(store);
        assertSlow(store, slowOver);
        assertBurst(store, begin, burst);
      }
      Instant over = silent.plus(SILENCE);
      await().atMost(PAST).until(() -> Instant.now().isAfter(over));
    }
    ingest();
    try (ReadOnlyStore store = ReadOnlyStore.open(folder.resolve("data"))) {
      Instant noticed = silent.plus(NOTICED);
      // On a busy machine there may be no time for the closer look that sees half a minute.
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(health(store, noticed, "payments").health().state())
                  .isEqualTo(HealthState.SILENT));
      assertThat(health(store, noticed, "storefront").health().state())
          .isNotEqualTo(HealthState.SILENT);
    }
  }

  private Program shop(String logs, String faults, int seconds) throws IOException {
    return Checkout.samples(
        folder, "shop", logs, "--faults", faults, "--seconds", Integer.toString(seconds));
  }

  private void ingest() throws Exception {
    List<String> command = new ArrayList<>(List.of("ingest"));
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      logs.map(Path::toString).filter(name -> name.endsWith(".log")).sorted().forEach(command::add);
    }
    try (Program ingest = Checkout.taffrail(folder, command.toArray(String[]::new))) {
      assertThat(ingest.exit()).as("%s", ingest).isZero();
    }
  }

  private static void assertDeploy(ReadOnlyStore store) throws IOException {
    Patterns patterns =
        new Patterns(
            new PatternData(store::patterns, store.rollups(), store.search(), store.aggregations()),
            () -> PatternRules.NONE,
            PatternAge.DEFAULT);
    VersionDifference difference = patterns.versions("orders", "1.8.1", "1.8.2");
    assertThat(difference.onlyAfter())
        .as("%s", difference)
        .anyMatch(pattern -> pattern.pattern().template().contains("NullPointerException"));
  }

  private static void assertSlow(ReadOnlyStore store, Instant time) throws IOException {
    ServiceHealth payments = health(store, time, "payments");
    assertThat(payments.health().reasons())
        .as("%s", payments)
        .extracting(Reason::text)
        .anyMatch(text -> text.matches(".* takes \\d.* s \\(p95\\), usually .* ms.*"));
  }

  private static void assertBurst(ReadOnlyStore store, Instant begin, Instant burst)
      throws IOException {
    TrendQuestion question =
        new TrendQuestion(
            begin.minus(Duration.ofMinutes(25)),
            begin.plus(Duration.ofMinutes(2)),
            Step.MINUTE,
            ZoneOffset.UTC,
            null);
    assertThat(new Trends(store.rollups()).of(question).anomalies())
        .filteredOn(anomaly -> anomaly.series().equals("requests"))
        .filteredOn(anomaly -> anomaly.value() > anomaly.usual().high())
        .filteredOn(anomaly -> !burst.isBefore(anomaly.from()) && burst.isBefore(anomaly.to()))
        .extracting(Anomaly::sentence)
        .singleElement()
        .asString()
        .matches("requests: usual [\\d,]+-[\\d,]+ a minute, [\\d,]+ at .*");
  }

  private static ServiceHealth health(ReadOnlyStore store, Instant time, String service)
      throws IOException {
    List<ServiceHealth> all =
        new ServicesHealth(store.rollups(), store.aggregations()).at(time).services();
    return all.stream()
        .filter(each -> each.service().equals(service))
        .findFirst()
        .orElseThrow(() -> new AssertionError(service + " is not among " + all));
  }
}
