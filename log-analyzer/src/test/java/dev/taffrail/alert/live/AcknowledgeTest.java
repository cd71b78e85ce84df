package dev.taffrail.alert.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people, or their silence, make of an alert. */
class AcknowledgeTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String RULE =
      """
      rules:
        - alert: Down
          type: any
          match: level:ERROR
          by: [service]
          window: 10s
          keep_firing_for: 20m
          severity: error
          escalate: {after: 5m, severity: critical}
      """;

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(NOON);
  private final MemoryStore store = new MemoryStore();
  private Alerts alerts;

  @BeforeEach
  void fire() throws IOException, ConfigException {
    alerts = open();
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, NOON);
    store.append(
        List.of(
            new TestEvents(1)
                .event()
                .at(micros)
                .with("level", "ERROR")
                .with("service", "shop")
                .make()));
    store.refresh();
    pass(Duration.ofSeconds(1));
    assertThat(alerts.open()).hasSize(1);
  }

  @AfterEach
  void close() throws IOException {
    alerts.close();
  }

  private Alerts open() throws IOException, ConfigException {
    AlertOptions options = AlertOptions.NONE.withRules(RuleFiles.readText("test", RULE));
    Alerts opened =
        Alerts.open(folder, options, store, store.aggregations(), pattern -> null, clock);
    opened.begin(SameAnswerTest.CURRENT);
    return opened;
  }

  private void pass(Duration time) {
    clock.pass(time);
    alerts.round(SameAnswerTest.CURRENT);
    assertThat(alerts.problem()).isNull();
  }

  private List<String> ended() throws IOException {
    return alerts
        .history()
        .changes(change -> change.alert().state() == AlertState.RESOLVED, Long.MAX_VALUE, 10)
        .stream()
        .map(AlertChange::alert)
        .map(alert -> alert.severity().text())
        .toList();
  }

  @Test
  void alert_thatNobodyTakesCareOf_isEscalatedAfterItsTime() {
    pass(Duration.ofMinutes(4));
    assertThat(alerts.open()).hasSize(1);

    pass(Duration.ofMinutes(1));
    assertThat(alerts.open())
        .extracting(Alert::severity)
        .containsExactly(Severity.CRITICAL, Severity.ERROR);
    Alert escalation = alerts.open().getFirst();
    assertThat(escalation.labels())
        .containsEntry("severity", "critical")
        .containsEntry("escalated", "true")
        .containsEntry("service", "shop");

    pass(Duration.ofMinutes(5));
    assertThat(alerts.open()).hasSize(2);
  }

  @Test
  void acknowledged_isNotEscalated_andSaysWhoAndWhy() throws IOException {
    pass(Duration.ofMinutes(1));
    String id = alerts.open().getFirst().id();

    Alert taken = alerts.acknowledge(id, "ann", "on it");
    pass(Duration.ofMinutes(10));

    assertThat(taken.annotations())
        .containsEntry("acknowledged_by", "ann")
        .containsEntry("acknowledged_comment", "on it")
        .containsEntry("acknowledged_at", "2026-11-20T12:01:01Z");
    assertThat(alerts.open()).containsExactly(taken);
  }

  @Test
  void acknowledged_staysSo_acrossARestartAndUntilItsEnd() throws IOException, ConfigException {
    alerts.acknowledge(alerts.open().getFirst().id(), "ann", "");
    alerts.close();
    alerts = open();
    pass(Duration.ofMinutes(10));
    assertThat(alerts.open()).hasSize(1);

    pass(Duration.ofMinutes(20));
    assertThat(alerts.open()).isEmpty();
    assertThat(alerts.history().changes(change -> true, Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(change ->
            assertThat(change.alert().annotations()).containsEntry("acknowledged_by", "ann"));
    assertThat(alerts.history().stats(NOON, NOON.plusSeconds(7_200)).rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.acknowledged()).isEqualTo(1));
  }

  @Test
  void escalation_isRaisedOnceAcrossARestart_andEndsWithItsAlert()
      throws IOException, ConfigException {
    pass(Duration.ofMinutes(6));
    alerts.close();
    alerts = open();
    pass(Duration.ofMinutes(1));
    assertThat(alerts.open()).hasSize(2);

    pass(Duration.ofMinutes(30));
    pass(Duration.ofSeconds(1));
    assertThat(alerts.open()).isEmpty();
    assertThat(ended()).containsExactlyInAnyOrder("error", "critical");
  }

  @Test
  void acknowledge_whatIsOverOrUnknown_isNull() throws IOException {
    assertThat(alerts.acknowledge("nothing", "ann", "")).isNull();
    String id = alerts.open().getFirst().id();
    pass(Duration.ofMinutes(30));

    assertThat(alerts.acknowledge(id, "ann", "")).isNull();
  }
}
