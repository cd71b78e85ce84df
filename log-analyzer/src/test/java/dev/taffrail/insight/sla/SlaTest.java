package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.StackState;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlaTest {
  private static final long NOW = Instant.parse("2026-11-21T14:07:00Z").getEpochSecond() / 60;
  private static final long DAY = Duration.ofDays(1).toMinutes();
  private static final double EXACT = 1e-9;

  private final Happenings happenings = new Happenings();
  private final List<PatternRecord> catalogue = new ArrayList<>();
  private long now = NOW;
  private final Clock clock =
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
          return Instant.ofEpochSecond(now * 60 + 20);
        }
      };

  private Sla sla(String yaml) {
    try {
      Slo slo = ConfigFile.readText("slo.yml", yaml, name -> null, Slo::read);
      return new Sla(slo, happenings, () -> List.copyOf(catalogue), clock);
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static String only(String objective) {
    return "{defaults: false, objectives: [" + objective + "]}";
  }

  private static Verdict one(Sla sla, @Nullable Instant at) throws IOException {
    List<Verdict> verdicts = sla.list(at, null).verdicts();
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private static Instant time(long minute) {
    return Instant.ofEpochSecond(minute * 60);
  }

  @Test
  void nothing_isNoVerdict() throws IOException {
    assertThat(sla("").list(null, null).verdicts()).isEmpty();
    assertThat(sla("").list(null, "pay").verdicts()).isEmpty();
    assertThat(sla("").detail("pay", "availability", null)).isEmpty();
    happenings.said(NOW - 1, "pay", null);
    happenings.commit();
    assertThat(sla("").list(null, null).verdicts()).as("no requests").isEmpty();
    assertThat(one(sla(only("{name: a, type: availability}")), null).state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void aDayOfTraffic_isJudged() throws IOException {
    happenings.beats(NOW - DAY - 30, NOW, "pay");
    happenings.requests(NOW - 700, "pay", 980, 15);
    happenings.requests(NOW - 10, "pay", 5, 0);
    happenings.commit();

    List<Verdict> verdicts = sla("").list(null, null).verdicts();

    assertThat(verdicts)
        .extracting(verdict -> verdict.objective().name())
        .containsExactly("availability", "response_time", "error_rate");
    Verdict month = verdicts.get(0);
    assertThat(month.state()).as("a day of 30").isEqualTo(State.UNKNOWN);
    assertThat(month.soFar()).isEqualTo(State.VIOLATED);
    assertThat(month.coverage()).isCloseTo(1.0 / 30, within(0.001));
    assertThat(month.budget().orElseThrow().left().getAsDouble()).isCloseTo(-14, within(1e-6));
    assertThat(month.forecast().outcome()).isEqualTo(Forecast.Outcome.SPENT);
    assertThat(verdicts.get(1).state()).isEqualTo(State.COMPLIANT);
    assertThat(verdicts.get(1).percentile().getAsDouble()).isCloseTo(10e6, within(0.016 * 10e6));
    assertThat(verdicts.get(1).apdex().getAsDouble()).isCloseTo(0.985, within(EXACT));
    assertThat(verdicts.get(2).state()).isEqualTo(State.VIOLATED);
    assertThat(verdicts.get(2).measured().getAsDouble()).isCloseTo(0.015, within(EXACT));
    assertThat(verdicts.get(2).burns()).hasSize(6);
    assertThat(verdicts.get(2).burns().getFirst().rate()).as("5m").isEmpty();
    assertThat(verdicts.get(2).burns().get(1).rate()).as("30m").hasValue(0);
  }

  @Test
  void runningMinute_doesNotCount() throws IOException {
    happenings.beats(NOW - 60, NOW + 1, "pay");
    happenings.requests(NOW, "pay", 0, 5);
    happenings.requests(NOW - 1, "pay", 1, 0);
    happenings.commit();
    Sla sla = sla(only("{name: a, type: availability, window: 1h}"));

    assertThat(one(sla, null).counted()).isEqualTo(new Counted(1, 0));
    now = NOW + 1;
    assertThat(one(sla, null).counted()).isEqualTo(new Counted(6, 5));
    assertThat(one(sla, time(NOW)).counted()).isEqualTo(new Counted(1, 0));
  }

  @Test
  void lateEvents_areTakenIn_andOnlyTheirQuarterIsReadAgain() throws IOException {
    happenings.beats(NOW - DAY - 30, NOW, "pay");
    happenings.requests(NOW - 1_000, "pay", 10, 0);
    happenings.commit();
    Sla sla = sla(only("{name: a, type: availability, window: 24h}"));
    assertThat(one(sla, null).counted()).isEqualTo(new Counted(10, 0));
    happenings.asked();
    assertThat(one(sla, null).counted()).isEqualTo(new Counted(10, 0));
    assertThat(happenings.asked()).extracting(RollupRequest::family).containsOnly(Family.KIND);

    happenings.requests(NOW - 1_000, "pay", 0, 2);
    happenings.requests(NOW - 1, "pay", 1, 0);
    happenings.commit();

    assertThat(one(sla, null).counted()).isEqualTo(new Counted(13, 2));
    assertThat(happenings.asked())
        .filteredOn(request -> request.family() == Family.ROUTE)
        .hasSize(2)
        .allSatisfy(request ->
            assertThat(request.toMinute() - request.fromMinute()).isLessThanOrEqualTo(15));
  }

  @Test
  void damagedData_isNotCountedAnyMore() throws IOException {
    happenings.requests(NOW - 100, "pay", 10, 5);
    happenings.commit();
    happenings.requests(NOW - 100, "pay", 10, 0);
    happenings.commit();
    Sla sla = sla(only("{name: a, type: availability, window: 24h}"));
    assertThat(one(sla, null).counted()).isEqualTo(new Counted(25, 5));

    happenings.loseFirstCommit();

    assertThat(one(sla, null).counted()).isEqualTo(new Counted(10, 0));
  }

  @Test
  void quartersOfOldTimes_answerAsMinutesDo() throws IOException {
    for (long minute = NOW - 50 * DAY; minute < NOW; minute += 7) {
      happenings.requests(minute, "pay", 2, minute % 5 == 0 ? 1 : 0);
    }
    happenings.commit();
    String yaml = only("{name: a, type: availability, window: quarter}");
    Verdict before = one(sla(yaml), null);

    happenings.pack(NOW - 35 * DAY);

    Verdict after = one(sla(yaml), null);
    assertThat(after.counted()).isEqualTo(before.counted());
    assertThat(after.burns()).isEqualTo(before.burns());
    assertThat(before.counted().bad()).isPositive();
  }

  @Test
  void exclusions_countNowhere() throws IOException {
    happenings.beats(NOW - DAY - 30, NOW, "pay");
    happenings.requests(NOW - 1_003, "pay", 10, 0);
    happenings.requests(NOW - 1_000, "pay", 0, 50);
    happenings.requests(NOW - 990, "pay", 0, 50);
    happenings.requests(NOW - 989, "pay", 90, 0);
    happenings.commit();
    String exclusion =
        "{from: %s, to: %s, service: p*, author: ann, reason: move}"
            .formatted(time(NOW - 1_002), time(NOW - 989));
    Sla sla =
        sla(
            "{defaults: false, objectives: [{name: a, type: availability, window: 24h}],"
                + " exclusions: ["
                + exclusion
                + "]}");

    Verdict verdict = one(sla, null);

    assertThat(verdict.counted()).isEqualTo(new Counted(100, 0));
    assertThat(verdict.coverage()).isEqualTo(1);
    assertThat(verdict.state()).isEqualTo(State.COMPLIANT);
    assertThat(verdict.exclusions()).extracting(Exclusion::author).containsExactly("ann");
  }

  @Test
  void routes_areCountedTogether() throws IOException {
    happenings.requests(NOW - 10, "pay", 3, 4);
    happenings.commit();

    assertThat(one(sla(only("{name: a, type: availability, route: [/b, /c*]}")), null).counted())
        .isEqualTo(new Counted(4, 4));
  }

  @Test
  void uptime_findsTheOutage() throws IOException {
    happenings.beats(NOW - DAY - 30, NOW, "pay");
    happenings.beats(NOW - DAY - 30, NOW - 100, "mail");
    happenings.beats(NOW - 70, NOW, "mail");
    happenings.commit();
    Sla sla = sla(only("{name: up, type: uptime, service: mail, window: 24h}"));

    Verdict verdict = one(sla, null);

    assertThat(verdict.counted().bad()).isEqualTo(30);
    assertThat(verdict.coverage()).isEqualTo(1);
    assertThat(verdict.state()).isEqualTo(State.VIOLATED);
    assertThat(sla.detail("mail", "up", null).orElseThrow().spending()).isEqualTo(Spending.NOTHING);
  }

  @Test
  void throughput_knowsWhatIsUsual() throws IOException {
    for (int week = 0; week < 5; week++) {
      long hour = NOW - NOW % 60 - week * 7 * DAY;
      for (int minute = 0; minute < 60; minute++) {
        happenings.requests(hour + minute, "pay", 6, 0);
      }
    }
    happenings.beats(NOW - 60, NOW, "pay");
    happenings.commit();

    Verdict verdict =
        one(sla(only("{name: load, type: throughput, service: pay, at_least: 0.01}")), null);

    assertThat(verdict.measured().getAsDouble()).isCloseTo(7 * 6 / 3_600.0, within(EXACT));
    assertThat(verdict.usual().getAsDouble()).isCloseTo(0.1, within(EXACT));
    assertThat(verdict.state()).isEqualTo(State.WARNING);
    assertThat(verdict.budget()).isEmpty();
    assertThat(verdict.alerts()).isEmpty();
  }

  @Test
  void detail_tellsWhatSpentTheBudget() throws IOException {
    know("f1", "pay");
    know("f2", "pay");
    know("f1", "mail");
    for (long minute = NOW - 300; minute < NOW; minute++) {
      boolean bad = minute >= NOW - 20;
      happenings.requests(minute, "pay", 10, bad ? 5 : 0);
      happenings.said(minute, "pay", "f2");
      if (bad) {
        happenings.said(minute, "pay", "f1");
      }
    }
    happenings.commit();

    SlaDetail detail = sla("").detail("pay", "error_rate", null).orElseThrow();

    assertThat(detail.spending().routes())
        .containsExactly(new Spending.OfRoute("/b", "5xx", 100, 100, 1));
    assertThat(detail.spending().patterns()).hasSize(1);
    Spending.OfPattern pattern = detail.spending().patterns().getFirst();
    assertThat(pattern.pattern().pattern().id()).isEqualTo("f1");
    assertThat(pattern.pattern().service()).isEqualTo("pay");
    assertThat(pattern.events()).isEqualTo(20);
    assertThat(pattern.expected()).isZero();
    assertThat(detail.spending().times()).containsExactly(new BadTime(NOW - 20, NOW, 300, 100));
    assertThat(sla("").detail("pay", "nothing", null)).isEmpty();
  }

  private void know(String id, String service) {
    StackState state =
        new StackState(id, "cause", 1, id + " at A.b", 1, 1, 1, List.of(), List.of(), List.of());
    catalogue.add(new PatternRecord(service, state));
  }

  @Test
  void aQuestionAboutThePast_leavesThePresentAlone() throws IOException {
    happenings.requests(NOW - 3 * DAY, "pay", 0, 3);
    happenings.requests(NOW - 10, "pay", 7, 0);
    happenings.commit();
    Sla sla = sla(only("{name: a, type: availability, window: 24h}"));

    assertThat(one(sla, null).counted()).isEqualTo(new Counted(7, 0));
    assertThat(one(sla, time(NOW - 2 * DAY)).counted()).isEqualTo(new Counted(3, 3));
    happenings.asked();
    assertThat(one(sla, null).counted()).isEqualTo(new Counted(7, 0));
    assertThat(happenings.asked()).extracting(RollupRequest::family).containsOnly(Family.KIND);
  }
}
