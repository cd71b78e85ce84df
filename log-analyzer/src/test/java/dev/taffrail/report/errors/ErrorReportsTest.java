package dev.taffrail.report.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Severity;
import dev.taffrail.alert.journal.Entry;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportLog;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.period.RuleCount;
import dev.taffrail.store.EventQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportsTest {
  private static final Instant NOON = ReportLog.NOON;
  private static final Instant FROM = ReportLog.DAY_BEFORE;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private final ReportLog log = new ReportLog();

  private ErrorReport report() throws IOException {
    return report(null);
  }

  private ErrorReport report(@Nullable String service) throws IOException {
    return of(ReportLog.day(ReportKind.ERRORS, service));
  }

  private ErrorReport of(ReportRequest request) throws IOException {
    return new ErrorReports(log.sources(folder)).of(request);
  }

  private static Instant ago(long minutes) {
    return NOON.minus(Duration.ofMinutes(minutes));
  }

  private void requests(Instant from, int count, String service, int status, double millis) {
    for (int i = 0; i < count; i++) {
      log.log.request(from.plusSeconds(i), service, "/checkout", status, millis);
    }
  }

  @Test
  void numbers_areThoseOfErrorsSlaAndStats() throws IOException {
    log.log.steady("orders", FROM.minus(DAY), NOON, Duration.ofMinutes(20));
    log.errors(ago(300), 40, "orders", "bank is gone");
    log.errors(ago(60 * 30), 7, "orders", "bank is gone");
    log.errors(ago(200), 3, "mail", "disk full");
    requests(ago(100), 60, "orders", 200, 20);
    requests(ago(90), 30, "orders", 503, 900);
    requests(ago(60 * 40), 25, "orders", 200, 10);
    ReportSources sources = log.sources(folder);

    ErrorReport report = report();

    ErrorSummary summary =
        new ErrorSummaries(
                sources.patterns(), sources.rollups(), sources.search(), sources.categories())
            .of(new ErrorQuestion(FROM, NOON, null));
    assertThat(report.summary()).isEqualTo(summary);
    assertThat(report.errors().count()).isEqualTo(43);
    assertThat(report.errors().before()).isEqualTo(OptionalLong.of(7));
    assertThat(report.failed().count()).isEqualTo(30);
    assertThat(report.requests())
        .isEqualTo(new Compared(90, OptionalLong.of(25), OptionalDouble.empty()));
    assertThat(report.timeline().parts().stream().mapToLong(ErrorTimeline.Part::errors).sum())
        .isEqualTo(43);
    Sla sla = new Sla(Slo.DEFAULT, sources.rollups(), sources.patterns(), sources.clock());
    assertThat(report.objectives()).isEqualTo(sla.list(NOON, null));
    StatsAnswer stats =
        new Stats(sources.rollups(), sources.counts(), sources.search())
            .of(
                new StatsQuestion(
                    new EventQuery.Term(FieldNames.KIND, FieldNames.Kinds.REQUEST),
                    FROM,
                    NOON,
                    List.of(FieldNames.SERVICE, FieldNames.ENDPOINT),
                    null,
                    10,
                    List.of(new Statistic(Statistic.Kind.P95, FieldNames.DURATION_MS)),
                    Duration.ofSeconds(10)));
    assertThat(report.routes()).hasSize(1);
    assertThat(report.routes().getFirst().p95())
        .isEqualTo(stats.rows().getFirst().values().getFirst());
    assertThat(report.routes().getFirst().before().getAsDouble()).isCloseTo(10, within(0.3));
  }

  @Test
  void usual_comesOfTheSameHoursOfTheWeeksBefore() throws IOException {
    for (int week = 1; week <= 4; week++) {
      Duration back = Duration.ofDays(7L * week);
      log.log.steady("orders", FROM.minus(back), NOON.minus(back), Duration.ofMinutes(30));
      log.errors(ago(120).minus(back), 10, "orders", "bank is gone");
    }
    log.log.steady("orders", FROM, NOON, Duration.ofMinutes(30));
    log.errors(ago(120), 50, "orders", "bank is gone");

    ErrorReport report = report();

    assertThat(report.errors().usual()).isEqualTo(OptionalDouble.of(10));
    assertThat(report.errors().isMore()).isTrue();
    assertThat(report.conclusion().title()).isEqualTo("50 errors, 5 times the usual");
    assertThat(report.timeline().parts().get(22))
        .isEqualTo(new ErrorTimeline.Part(ago(120), ago(60), 50, OptionalDouble.of(10)));
    assertThat(report.timeline().parts().get(22).isUnusual()).isTrue();
  }

  @Test
  void conclusion_saysWhoWhatAndSinceWhen() throws IOException {
    log.log.steady("orders", FROM.minus(DAY), NOON, Duration.ofMinutes(10));
    log.log.steady("mail", FROM.minus(DAY), NOON, Duration.ofMinutes(10));
    log.errors(ago(60 * 36), 10, "mail", "disk full");
    log.errors(ago(600), 10, "mail", "disk full");
    log.errors(ago(45), 30, "orders", "bank is gone");

    Conclusion conclusion = report().conclusion();

    assertThat(conclusion.title()).isEqualTo("40 errors, 4 times as many as the day before");
    assertThat(conclusion.text())
        .startsWith("orders explains 75 %. One new pattern since 11:15: bank is gone.")
        .contains("75 % came between 11:00 and 12:00.");
  }

  @Test
  void quiet_isShort_andSaysWhatWasLookedAt() throws IOException {
    log.log.steady("orders", FROM, NOON, Duration.ofMinutes(10));
    assertThat(report().conclusion())
        .isEqualTo(
            new Conclusion(
                "No errors",
                List.of(
                    "Looked at 144 events of 1 service; there were no requests, so whether they"
                        + " would succeed is unknown.")));
    requests(ago(50), 20, "orders", 200, 10);
    assertThat(report().conclusion().text()).contains("all 20 requests succeeded");
  }

  @Test
  void noEvents_areUnknown() throws IOException {
    ErrorReport report = report();

    assertThat(report.isKnown()).isFalse();
    assertThat(report.conclusion().title()).contains("unknown");
    assertThat(report.errors().before()).isEmpty();
    assertThat(report.errors().words("the day before")).isEqualTo("nothing to compare with yet");
    assertThat(report.data().sentence()).contains("unknown");
  }

  @Test
  void service_restrictsEverything() throws IOException {
    log.errors(ago(300), 40, "orders", "bank is gone");
    log.errors(ago(200), 3, "mail", "disk full");
    requests(ago(100), 60, "orders", 200, 20);

    ErrorReport report = report("mail");

    assertThat(report.errors().count()).isEqualTo(3);
    assertThat(report.summary().patterns()).hasSize(1);
    assertThat(report.routes()).isEmpty();
    assertThat(report.timeline().services()).containsOnlyKeys("mail");
    assertThat(report.objectives().verdicts()).allMatch(each -> each.service().equals("mail"));
  }

  @Test
  void release_tellsWhatCameWithIt() throws IOException {
    log.log.log(
        log.log
            .at(FROM.minus(DAY), "orders")
            .with("level", "INFO")
            .with("service_version", "1.8.1")
            .message("starts"));
    for (int i = 0; i < 12; i++) {
      log.log.log(
          log.log
              .at(ago(100 - i), "orders")
              .with("level", "ERROR")
              .with("service_version", "1.8.2")
              .message("coupon is null"));
    }
    log.version("orders", "1.8.1", FROM.minus(DAY), ago(101));
    log.version("orders", "1.8.2", ago(100), NOON);

    ReleaseNews news = report().releases().getFirst();

    assertThat(news.release().version()).isEqualTo("1.8.2");
    assertThat(news.brought()).hasSize(1);
    assertThat(news.brought().getFirst().since()).isEqualTo("1.8.2");
    assertThat(news.around()).isEqualTo(60);
    assertThat(news.errorsBefore()).isEqualTo(OptionalLong.of(0));
    assertThat(news.errorsAfter()).isEqualTo(OptionalLong.of(12));
  }

  @Test
  void hours_areThoseOfTheZone_alsoWhenClocksChange() throws IOException {
    Instant end = Instant.parse("2026-10-25T23:00:00Z");
    log.errors(Instant.parse("2026-10-25T00:30:00Z"), 60, "orders", "bank is gone");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant begin = Instant.parse("2026-10-24T22:00:00Z");

    ErrorReport report = of(new ReportRequest(ReportKind.ERRORS, begin, end, berlin, null, 10));

    assertThat(report.timeline().parts()).hasSize(25);
    assertThat(report.timeline().each()).isEqualTo("hour");
    assertThat(report.timeline().parts().get(2).errors()).isEqualTo(30);
    assertThat(report.timeline().parts().get(3).errors()).isEqualTo(30);
  }

  @Test
  void alerts_areThoseThatFiredInThePeriod() throws IOException {
    log.errors(ago(300), 40, "orders", "bank is gone");
    try (Journal journal = Journal.open(folder)) {
      journal.append(
          List.of(
              change("old", "Loud", ago(60 * 30), ago(60 * 29)),
              change("a", "Loud", ago(300), ago(298)),
              change("b", "Loud", ago(200), ago(140)),
              change("c", "Loud", ago(100), null),
              change("d", "Calm", ago(60 * 25), ago(60 * 20))));
    }

    ErrorReport report = report();

    assertThat(report.alerts().alerts()).extracting(Alert::id).containsExactly("d", "a", "b", "c");
    assertThat(report.alerts().rules())
        .containsExactly(
            new RuleCount("Loud", 3, 1, Duration.ofMinutes(162), Duration.ofMinutes(100), ""),
            new RuleCount("Calm", 0, 0, Duration.ofHours(4), Duration.ofHours(4), ""));
    assertThat(report.alerts().loud()).hasSize(1);
    assertThat(report.alerts().open()).isEqualTo(1);
    assertThat(report("mail").alerts().alerts()).isEmpty();
  }

  private static Entry change(String id, String rule, Instant from, @Nullable Instant to) {
    Alert alert =
        new Alert(
            id,
            rule,
            new TreeMap<>(Map.of("alertname", rule, "service", "orders")),
            new TreeMap<>(Map.of("summary", "it is bad")),
            Severity.ERROR,
            to == null ? AlertState.FIRING : AlertState.RESOLVED,
            from,
            from,
            to,
            Evidence.NONE);
    return new Entry(
        new AlertChange(0, to == null ? from : to, AlertState.PENDING, alert), "", List.of(), null);
  }
}
