package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.report.Press;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The thread that makes reports. */
@Timeout(60)
class ReportsTest {
  private static final String DAILY = "reports: [{name: daily, schedule: 0 7 * * *}]";
  private static final Press PRESS = request -> TestPlans.printed(request, "");

  @TempDir private Path folder;

  private Reports open(Clock clock) throws IOException {
    ReportsConfig config = new ReportsConfig(TestPlans.plans(25, DAILY));
    return Reports.open(folder, config, PRESS, () -> false, clock);
  }

  private static Clock startingAt(String instant) {
    return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse(instant)));
  }

  @Test
  void run_begins_whenItIsDue() throws IOException {
    try (Reports reports = open(startingAt("2026-11-22T06:59:59Z"))) {
      reports.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> reports.runs().stream().map(Run::key).toList(),
              keys -> keys.equals(List.of("daily@20261122T070000Z")));
      assertThat(reports.next(reports.plans().getFirst()))
          .isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
    }
  }

  /** The clock passes the time of a run between two looks at it. */
  @Test
  void run_thatBecomesDueWhileOthersAreLookedAt_isNotPutOff() throws IOException {
    Instant before = Instant.parse("2026-11-22T06:59:59.999Z");
    AtomicInteger asked = new AtomicInteger();
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            boolean looks = Thread.currentThread().getName().equals("taffrail-reports");
            return looks && asked.getAndIncrement() == 0 ? before : before.plusMillis(2);
          }
        };
    try (Reports reports = open(clock)) {
      reports.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> reports.runs().size() == 1);
    }
  }

  @Test
  void runThatIsAskedFor_isDoneAtOnce() throws IOException {
    try (Reports reports = open(startingAt("2026-11-22T12:00:00Z"))) {
      reports.start();
      Plan plan = reports.plan("daily").orElseThrow();
      Run run = reports.runNow(plan, "ann", "").getFirst();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> reports.find(run.key()).map(Run::state), Optional.of(Run.State.DONE)::equals);
      assertThat(reports.printed(reports.find(run.key()).orElseThrow())).isPresent();
      assertThat(reports.problem()).isNull();
    }
  }

  @Test
  void preview_leavesNothingBehind() throws IOException {
    try (Reports reports = open(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
      assertThat(reports.preview(reports.plans().getFirst(), null).subject()).startsWith("Errors");
      assertThat(reports.runs()).isEmpty();
    }
  }

  @Test
  void close_withoutStart_closes() throws IOException {
    open(Clock.systemUTC()).close();
    open(Clock.systemUTC()).close();
  }
}
