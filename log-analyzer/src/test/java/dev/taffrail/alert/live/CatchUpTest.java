package dev.taffrail.alert.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that come while a start still counts those of before. */
class CatchUpTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String RULES =
      """
      rules:
        - {alert: Ten, type: count, match: level:ERROR, by: [service], at_least: 10, window: 5m}
        - alert: Users
          type: cardinality
          match: level:ERROR
          field: user_id
          above: 9
          window: 5m
      """;

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(NOON);
  private final MemoryStore store = new MemoryStore();
  private final TestEvents file = new TestEvents(1);
  private final List<Runnable> meanwhile = new ArrayList<>();
  private int users;

  @BeforeEach
  void write() {
    errors(60, 4);
  }

  /** So many errors, each of another user, at a time before the present. */
  private void errors(int secondsAgo, int count) {
    for (int i = 0; i < count; i++) {
      show(error(secondsAgo).make());
    }
  }

  private DraftEvent error(int secondsAgo) {
    Instant time = clock.instant().minusSeconds(secondsAgo);
    return file.event()
        .at(ChronoUnit.MICROS.between(Instant.EPOCH, time))
        .with("level", "ERROR")
        .with("service", "shop")
        .with("user_id", "u" + users++);
  }

  private void show(LogEvent event) {
    store.append(List.of(event));
    store.refresh();
  }

  private Alerts open() throws IOException, ConfigException {
    AlertOptions options = AlertOptions.NONE.withRules(RuleFiles.readText("test", RULES));
    return Alerts.open(
        folder,
        options,
        store,
        new Meanwhile(store.aggregations(), this::work),
        pattern -> null,
        clock);
  }

  private void work() {
    if (!meanwhile.isEmpty()) {
      meanwhile.removeFirst().run();
    }
  }

  private static List<String> firing(Alerts alerts) {
    alerts.round(SameAnswerTest.CURRENT);
    assertThat(alerts.problem()).isNull();
    return alerts.open().stream().map(Alert::rule).sorted().toList();
  }

  @Test
  void events_thatComeMeanwhile_countOnce() throws IOException, ConfigException {
    try (Alerts alerts = open()) {
      meanwhile.add(() -> errors(60, 3));
      meanwhile.add(() -> errors(0, 2));
      alerts.begin(SameAnswerTest.CURRENT);
      assertThat(meanwhile).as("what came meanwhile").isEmpty();

      assertThat(firing(alerts)).as("after nine").isEmpty();
      errors(0, 1);
      assertThat(firing(alerts)).as("after ten").containsExactly("Ten", "Users");
    }
  }

  @Test
  void lastEventOfAFile_countsOnce_whetherItIsCompletedMeanwhileOrLater()
      throws IOException, ConfigException {
    LogEvent completedMeanwhile = error(0).make();
    show(open(completedMeanwhile));
    try (Alerts alerts = open()) {
      meanwhile.add(() -> show(completedMeanwhile));
      alerts.begin(SameAnswerTest.CURRENT);
      errors(0, 3);
      assertThat(firing(alerts)).as("after eight").isEmpty();
    }
    LogEvent completedLater = error(0).make();
    show(open(completedLater));
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
      show(completedLater);
      assertThat(firing(alerts)).as("after nine").isEmpty();
    }
    show(open(error(0).make()));
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
      assertThat(firing(alerts)).as("after ten").containsExactly("Ten", "Users");
    }
  }

  private static LogEvent open(LogEvent event) {
    return new LogEvent(
        event.line(),
        event.timeMicros(),
        event.level(),
        event.kind(),
        event.message(),
        event.error(),
        event.fields(),
        Set.of(Quality.OPEN),
        event.pattern());
  }

  @Test
  void whatWasMissedLongAgo_isNotJudged() throws IOException, ConfigException {
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
    }
    errors(0, 20);
    clock.pass(AlertOptions.NONE.catchUp().plusHours(1));
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
      assertThat(firing(alerts)).isEmpty();
      assertThat(alerts.history().changes(change -> true, Long.MAX_VALUE, 10)).isEmpty();
    }
  }

  @Test
  void whatWasMissedMeanwhile_isJudged() throws IOException, ConfigException {
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
    }
    errors(0, 20);
    clock.pass(AlertOptions.NONE.catchUp().minusHours(1));
    try (Alerts alerts = open()) {
      alerts.begin(SameAnswerTest.CURRENT);
      assertThat(firing(alerts)).as("over by now").isEmpty();
      assertThat(alerts.history().changes(change -> true, Long.MAX_VALUE, 10)).hasSize(4);
    }
  }

  /** Reading that does not get on. */
  private static final Reading BEHIND =
      new Reading() {
        @Override
        public long completeMicros(long nowMicros, long beforeMicros) {
          return beforeMicros;
        }

        @Override
        public int restarts() {
          return 0;
        }
      };

  @Test
  void whatIsNotRead_isNotMissing() throws IOException, ConfigException {
    try (Alerts alerts = open()) {
      put(alerts, "{alert: Silent, type: absence, match: '*', by: [service], window: 2m}");
      alerts.begin(SameAnswerTest.CURRENT);
      clock.pass(Duration.ofMinutes(10));
      alerts.round(BEHIND);
      assertThat(alerts.open()).isEmpty();
      assertThat(firing(alerts)).containsExactly("Silent");
    }
  }

  @Test
  void questionsAndRules_areTakenMeanwhile() throws IOException, ConfigException {
    try (Alerts alerts = open()) {
      meanwhile.add(() -> {
        assertThat(onAnotherThread(() -> alerts.rules().size() + alerts.open().size()))
            .isEqualTo(2);
        put(alerts, "{alert: Ten, type: count, match: level:ERROR, at_least: 5, window: 5m}");
        put(alerts, "{alert: Other, type: any, match: level:ERROR, window: 5m}");
      });
      alerts.begin(SameAnswerTest.CURRENT);
      assertThat(firing(alerts)).containsExactly("Other");
      errors(0, 1);
      assertThat(firing(alerts)).containsExactly("Other", "Ten");
    }
  }

  private static int onAnotherThread(Supplier<Integer> question) {
    return CompletableFuture.supplyAsync(question).orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static void put(Alerts alerts, String rule) {
    try {
      alerts.put(rule, "test");
    } catch (IOException | ConfigException e) {
      throw new IllegalStateException(e);
    }
  }
}
