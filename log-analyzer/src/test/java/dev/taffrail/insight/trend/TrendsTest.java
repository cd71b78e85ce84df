package dev.taffrail.insight.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.rollup.DurationCounts;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Saturday. */
  private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

  private final List<RollupDelta> counts = new ArrayList<>();
  private Shortfall shortfall = Shortfall.NONE;
  private final Trends trends = new Trends(this::read);

  private RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    counts.forEach(sums::add);
    return new RollupAnswer(sums.series(), shortfall);
  }

  private void happened(Instant when, String service, String level, long times) {
    counts.add(
        new RollupDelta(
            Family.LEVEL,
            Math.floorDiv(when.getEpochSecond(), 60),
            List.of(service, level),
            new RollupValue.Count(times)));
  }

  /** About 47 events a minute. */
  private void steady(Instant from, Instant to, String service) {
    int n = 0;
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
      happened(at, service, "INFO", 45 + n++ % 5);
    }
  }

  private static TrendQuestion question(Instant from, Instant to, Step every) {
    return new TrendQuestion(from, to, every, ZoneOffset.UTC, null);
  }

  private static TrendQuestion lastHour() {
    return question(NOW.minus(Duration.ofHours(1)), NOW, Step.MINUTE);
  }

  private List<String> sentences(TrendQuestion question) throws IOException {
    return trends.of(question).anomalies().stream().map(Anomaly::sentence).toList();
  }

  private static TrendSeries series(Trend trend, Measure measure, String of) {
    return trend.series().stream()
        .filter(one -> one.measure() == measure && one.of().equals(of))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void trend_ofNothing_isUnknown_neverNothingWrong() throws IOException {
    Trend trend = trends.of(lastHour());

    assertThat(trend.known()).isFalse();
    assertThat(trend.begins()).hasSize(60);
    assertThat(trend.anomalies()).isEmpty();
    TrendSeries events = series(trend, Measure.EVENTS, "");
    assertThat(events.values()).hasSize(60).containsOnly(0.0);
    TrendSeries p95 = series(trend, Measure.P95_MS, "");
    assertThat(p95.values()).hasSize(60).containsOnly(Double.NaN);
    assertThat(p95.summary().average()).isNaN();
    assertThat(trend.series()).extracting(TrendSeries::measure).doesNotContain(Measure.LEVEL);
  }

  @Test
  void burst_withoutAPast_isFarFromTheOtherMinutes() throws IOException {
    steady(NOW.minus(Duration.ofHours(1)), NOW, "shop");
    happened(Instant.parse("2026-11-21T14:05:20Z"), "shop", "ERROR", 365);

    assertThat(sentences(lastHour()))
        .containsExactly(
            "events: usual 26-68 a minute, 410 at 14:05",
            "errors: usual 0-3 a minute, 365 at 14:05",
            "service shop: usual 26-68 a minute, 410 at 14:05");
  }

  private void took(Instant when, long millis, int times) {
    DurationCounts durations = new DurationCounts();
    for (int i = 0; i < times; i++) {
      durations.add(Duration.ofMillis(millis).toNanos());
    }
    counts.add(
        new RollupDelta(
            Family.ROUTE,
            Math.floorDiv(when.getEpochSecond(), 60),
            List.of("shop", "/cart", "2xx"),
            new RollupValue.Durations(times, durations.histogram())));
  }

  @Test
  void slowMinutes_areTold_fastOnesAndThoseWithoutRequestsAreNot() throws IOException {
    for (int minute = 1; minute <= 60; minute++) {
      if (minute != 7) {
        took(NOW.minus(Duration.ofMinutes(minute)), minute == 9 ? 1 : 90 + minute % 3, 20);
      }
    }
    took(Instant.parse("2026-11-21T14:05:00Z"), 2_300, 10);

    Trend trend = trends.of(lastHour());

    assertThat(trend.anomalies())
        .extracting(Anomaly::sentence)
        .filteredOn(sentence -> sentence.startsWith("p"))
        .containsExactly(
            "p95_ms: usual 64-119 ms, 2,315 at 14:05", "p99_ms: usual 64-119 ms, 2,315 at 14:05");
    assertThat(series(trend, Measure.P95_MS, "").usual()).hasSize(60);
    assertThat(series(trend, Measure.P50_MS, "").usual()).isEmpty();
  }

  @Test
  void time_beforeTheFirstEvent_isNeitherUsualNorUnusual() throws IOException {
    steady(NOW.minus(Duration.ofMinutes(25)), NOW, "shop");
    happened(NOW.minus(Duration.ofMinutes(10)), "shop", "INFO", 400);

    assertThat(sentences(lastHour()))
        .contains("events: usual 26-68 a minute, 445 at 14:20")
        .hasSize(2);
    assertThat(sentences(question(NOW.minus(Duration.ofHours(24)), NOW, Step.HOUR))).isEmpty();
  }

  @Test
  void burst_ofSeveralMinutes_isOneSentence() throws IOException {
    steady(NOW.minus(Duration.ofHours(1)), NOW, "shop");
    for (int minute = 3; minute < 9; minute++) {
      happened(NOW.minus(Duration.ofMinutes(30 - minute)), "shop", "INFO", 300 + minute);
    }
    for (int minute = 1; minute < 3; minute++) {
      happened(NOW.minus(Duration.ofMinutes(minute)), "shop", "WARN", 200);
    }

    assertThat(sentences(lastHour()))
        .contains(
            "events: usual 26-68 a minute, 356 at 14:08, above from 14:03 to 14:09",
            "events: usual 26-68 a minute, 249 at 14:29, above since 14:28");
  }

  @Test
  void hour_isComparedWithTheSameHourOfWeeksBefore() throws IOException {
    for (int week = 5; week >= 0; week--) {
      Instant day = Instant.parse("2026-11-21T00:00:00Z").minus(Duration.ofDays(7L * week));
      for (int hour = 0; hour < 24; hour++) {
        happened(day.plus(Duration.ofHours(hour)), "shop", "INFO", hour < 12 ? 100 : 10_000);
      }
    }
    happened(Instant.parse("2026-11-21T03:40:00Z"), "shop", "INFO", 1_200);

    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    Trend trend = trends.of(question(midnight, NOW, Step.HOUR));

    assertThat(trend.anomalies())
        .extracting(Anomaly::sentence)
        .containsExactly(
            "events: usual 70-130 an hour, 1,300 at 03:00",
            "service shop: usual 70-130 an hour, 1,300 at 03:00");
    TrendSeries events = series(trend, Measure.EVENTS, "");
    assertThat(events.usual()).hasSize(15);
    assertThat(events.usual().get(3)).isEqualTo(new TrendSeries.Band(70, 130));
    assertThat(events.usual().get(13)).isEqualTo(new TrendSeries.Band(9_700, 10_300));
    assertThat(trend.endsWithin()).isTrue();
  }

  @Test
  void lastBucket_thatIsNotOver_isNotTooLow() throws IOException {
    steady(NOW.minus(Duration.ofHours(30)), NOW.minus(Duration.ofMinutes(29)), "shop");

    assertThat(sentences(question(NOW.minus(Duration.ofHours(20)), NOW, Step.HOUR))).isEmpty();
  }

  @Test
  void service_thatFellSilent_isSeen() throws IOException {
    steady(NOW.minus(Duration.ofHours(1)), NOW, "orders");
    steady(NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofMinutes(20)), "pay");

    assertThat(sentences(lastHour()))
        .contains("service pay: usual 26-66 a minute, 0 at 14:10, below since 14:10")
        .noneMatch(sentence -> sentence.contains("orders"));
  }

  @Test
  void service_ofThePastOnly_hasASeries() throws IOException {
    steady(NOW.minus(Duration.ofDays(28)), NOW.minus(Duration.ofHours(6)), "gone");

    Trend trend = trends.of(question(NOW.minus(Duration.ofHours(3)), NOW, Step.MINUTE));

    assertThat(series(trend, Measure.SERVICE, "gone").values()).containsOnly(0.0);
    assertThat(trend.anomalies()).extracting(Anomaly::series).contains("events", "service gone");
    assertThat(trend.known()).isTrue();
  }

  @Test
  void service_thatFellSilent_isSeenAmongMany() throws IOException {
    Instant from = NOW.minus(Duration.ofHours(1));
    for (int i = 0; i < 12; i++) {
      steady(from, NOW, "s" + i);
    }
    steady(from, from.plus(Duration.ofMinutes(35)), "silent");

    assertThat(sentences(lastHour()))
        .contains("service silent: usual 25-65 a minute, 0 at 14:05, below since 14:05");
  }

  @Test
  void services_beyondTen_areTogether() throws IOException {
    for (int i = 1; i <= 12; i++) {
      happened(NOW.minusSeconds(90), "s" + i, "INFO", i);
    }

    Trend trend = trends.of(lastHour());

    assertThat(trend.series())
        .filteredOn(one -> one.measure() == Measure.SERVICE)
        .extracting(TrendSeries::of)
        .containsExactly("s12", "s11", "s10", "s9", "s8", "s7", "s6", "s5", "s4", "s3", "(other)");
    assertThat(series(trend, Measure.SERVICE, "(other)").summary().total()).isEqualTo(3);
  }

  @Test
  void days_of23And25Hours_areWhole() throws IOException {
    for (String day : List.of("2026-03-29", "2026-10-25")) {
      LocalDate date = LocalDate.parse(day);
      Instant from = date.atStartOfDay(BERLIN).toInstant();
      Instant to = date.plusDays(1).atStartOfDay(BERLIN).toInstant();
      for (Instant at = from.minusSeconds(60); !at.isAfter(to); at = at.plusSeconds(60)) {
        happened(at, "shop", "INFO", 1);
      }
      TrendQuestion days = new TrendQuestion(from, to, Step.DAY, BERLIN, "shop");
      TrendQuestion hours = new TrendQuestion(from, to, Step.HOUR, BERLIN, "shop");

      double minutes = Duration.between(from, to).toMinutes();
      assertThat(series(trends.of(days), Measure.EVENTS, "").values()).containsExactly(minutes);
      assertThat(series(trends.of(hours), Measure.EVENTS, "").values())
          .hasSize((int) (minutes / 60))
          .containsOnly(60.0);
    }
  }

  @Test
  void shortfall_ofAnyAnswer_isTold() throws IOException {
    shortfall = Shortfall.NONE.andFailed(List.of(3));

    assertThat(trends.of(lastHour()).shortfall().failedPartitions()).containsExactly(3);
  }

  @Test
  void question_thatCannotBeAnswered_isRefused() {
    Instant yearBefore = NOW.minus(Duration.ofDays(365));
    List<String> messages =
        Stream.<Runnable>of(
                () -> question(NOW, NOW, Step.HOUR),
                () -> question(yearBefore, NOW, Step.HOUR),
                () ->
                    new TrendQuestion(
                        yearBefore, NOW, Step.DAY, ZoneId.of("+05:17"), (@Nullable String) null))
            .map(TrendsTest::refusal)
            .toList();

    assertThat(messages)
        .containsExactly(
            "from >= to",
            "more than 2000 buckets",
            "zone is not whole quarters of an hour off UTC");
  }

  private static String refusal(Runnable asks) {
    return String.valueOf(
        assertThatIllegalArgumentException().isThrownBy(asks::run).actual().getMessage());
  }
}
