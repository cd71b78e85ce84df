package dev.taffrail.insight.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.insight.LoggedEvents;
import dev.taffrail.insight.errors.ErrorSummary.CategoryErrors;
import dev.taffrail.insight.errors.ErrorSummary.MessageErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorSummariesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String NULL_POINTER =
      "java.lang.NullPointerException: no coupon\n\tat shop.Coupons.apply(Coupons.java:31)\n";

  private final LoggedEvents log = new LoggedEvents();
  private final ErrorSummaries summaries =
      new ErrorSummaries(log.patterns(), log.rollups(), log.search(), ErrorCategories.builtIn());

  private ErrorSummary last(Duration time) throws IOException {
    return last(time, null);
  }

  private ErrorSummary last(Duration time, @Nullable String service) throws IOException {
    log.commit();
    return summaries.of(new ErrorQuestion(NOW.minus(time), NOW, service));
  }

  private static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  private static Instant minutesAgo(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private void errors(Instant time, String service, String message, int times) {
    for (int i = 0; i < times; i++) {
      log.error(time, service, message, "r-" + i);
    }
  }

  @Test
  void empty_hasNoShares_andNothingElse() throws IOException {
    ErrorSummary summary = last(DAY);

    assertThat(summary.all()).isEqualTo(Totals.NONE);
    assertThat(summary.all().errorShare()).isNull();
    assertThat(summary.all().failedShare()).isNull();
    assertThat(summary.bars()).hasSize(ErrorSummaries.BARS).containsOnly(0L);
    assertThat(summary.services()).isEmpty();
    assertThat(summary.categories()).isEmpty();
    assertThat(summary.patterns()).isEmpty();
    assertThat(summary.failures().looked()).isZero();
  }

  @Test
  void totals_areByService_withSharesOfEventsAndRequests() throws IOException {
    errors(minutesAgo(30), "pay", "card declined", 3);
    errors(minutesAgo(90), "pay", "card declined", 2);
    log.steady("pay", ago(HOUR), NOW, Duration.ofMinutes(1));
    log.steady("mail", ago(HOUR), NOW, Duration.ofMinutes(1));
    for (int i = 0; i < 10; i++) {
      log.request(minutesAgo(i + 1), "front", "/checkout", i < 4 ? 503 : 200, 10);
    }
    log.request(minutesAgo(61), "front", "/checkout", 500, 10);

    ErrorSummary summary = last(HOUR);

    assertThat(summary.services())
        .extracting(ErrorSummary.ServiceErrors::service, ErrorSummary.ServiceErrors::totals)
        .containsExactly(
            tuple("pay", new Totals(3, 2, 63, 0, 0, 0)),
            tuple("front", new Totals(0, 0, 10, 10, 4, 1)));
    assertThat(summary.all()).isEqualTo(new Totals(3, 2, 133, 10, 4, 1));
    assertThat(summary.all().failedShare()).isEqualTo(0.4);
    assertThat(summary.bars().get(12)).isEqualTo(3);
    assertThat(last(HOUR, "front").all()).isEqualTo(new Totals(0, 0, 10, 10, 4, 1));
  }

  @Test
  void categories_messages_patterns_areMostFrequentFirst() throws IOException {
    errors(minutesAgo(30), "pay", "connection refused by bank", 3);
    errors(minutesAgo(30), "orders", "connection refused by bank", 2);
    errors(minutesAgo(30), "pay", "something odd", 4);

    ErrorSummary summary = last(HOUR);

    assertThat(summary.categories())
        .containsExactly(
            new CategoryErrors("connection", 5, 0, 2), new CategoryErrors("other", 4, 0, 1));
    assertThat(summary.messages())
        .extracting(MessageErrors::template, MessageErrors::errors, MessageErrors::services)
        .containsExactly(
            tuple("connection refused by bank", 5L, List.of("orders", "pay")),
            tuple("something odd", 4L, List.of("pay")));
    assertThat(summary.patterns())
        .extracting(PatternErrors::errors, PatternErrors::requestId)
        .startsWith(tuple(4L, "r-3"));
  }

  @Test
  void changes_areNewGoneWorseAndRegressed() throws IOException {
    log.info(ago(DAY.multipliedBy(5)), "pay");
    errors(ago(DAY.multipliedBy(3)), "pay", "regressed trouble", 2);
    errors(minutesAgo(10), "pay", "regressed trouble", 1);
    errors(minutesAgo(100), "pay", "gone trouble", 5);
    errors(minutesAgo(100), "pay", "worse trouble", 5);
    errors(minutesAgo(10), "pay", "worse trouble", 40);
    errors(minutesAgo(100), "pay", "steady trouble", 5);
    errors(minutesAgo(10), "pay", "steady trouble", 8);
    errors(minutesAgo(10), "pay", "fresh trouble", 1);

    ErrorSummary summary = last(HOUR);

    assertThat(summary.patterns())
        .extracting(each -> each.pattern().pattern().template(), PatternErrors::change)
        .containsExactlyInAnyOrder(
            tuple("regressed trouble", Change.REGRESSED),
            tuple("gone trouble", Change.GONE),
            tuple("worse trouble", Change.WORSE),
            tuple("steady trouble", Change.STEADY),
            tuple("fresh trouble", Change.NEW));
    assertThat(summary.changed(Change.GONE).getFirst().lastSeen()).isNull();
  }

  @Test
  void failingDeploy_isNew_bringsItsVersion_andExplainsTheFailures() throws IOException {
    for (int minute = 40; minute > 0; minute--) {
      String version = minute > 20 ? "1.8.1" : "1.8.2";
      for (int i = 0; i < 6; i++) {
        String id = "r-" + minute + "-" + i;
        boolean fails = minute <= 20 && i == 0;
        Instant time = minutesAgo(minute);
        if (fails) {
          log.log(
              log.at(time, "orders")
                  .with("service_version", version)
                  .with("level", "ERROR")
                  .with("request_id", id)
                  .with("stack_trace", NULL_POINTER)
                  .with("error_type", "java.lang.NullPointerException")
                  .message("POST /orders failed"));
        }
        log.log(
            log.request(time, "storefront", "/checkout", fails ? 502 : 200)
                .with("level", fails ? "ERROR" : "INFO")
                .with("service_version", "1.8.1")
                .with("request_id", id));
        log.log(
            log.at(time, "orders")
                .with("service_version", version)
                .with("level", "INFO")
                .message("order taken"));
      }
    }
    log.log(
        log.request(minutesAgo(3), "storefront", "/checkout", 500).with("request_id", "lonely"));

    ErrorSummary summary = last(HOUR);

    PatternErrors broken = summary.changed(Change.NEW).getFirst();
    assertThat(broken.pattern().pattern().template()).contains("NullPointerException");
    assertThat(broken.pattern().service()).isEqualTo("orders");
    assertThat(broken.since()).isEqualTo("1.8.2");
    assertThat(broken.category()).isEqualTo("code");
    assertThat(broken.failedRequests()).isEqualTo(20);
    assertThat(broken.requestId()).isEqualTo("r-1-0");
    assertThat(summary.failures()).isEqualTo(new ErrorSummary.FailureSample(21, 21, 1, true));
    assertThat(last(HOUR, "storefront").failures().looked()).isEqualTo(21);
    assertThat(last(HOUR, "orders").failures().failed()).isZero();
  }

  @Test
  void failures_ofALongTime_areSampledAsTheyAreSpread() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      boolean early = i < 1_500;
      String id = (early ? "a" : "b") + i;
      Instant time = early ? ago(DAY.minusMinutes(i / 10)) : minutesAgo(i / 20);
      log.error(time, "pay", early ? "bank is closed" : "card is stolen", id);
      log.log(log.request(time, "pay", "/pay", 500).with("request_id", id));
    }

    ErrorSummary summary = last(DAY);

    assertThat(summary.failures().failed()).isEqualTo(2_000);
    assertThat(summary.failures().looked()).isBetween(190, 200);
    assertThat(summary.failures().unexplained()).isZero();
    assertThat(summary.patterns())
        .extracting(each -> each.pattern().pattern().template())
        .containsExactly("bank is closed", "card is stolen");
    assertThat(summary.patterns().getFirst().failedRequests()).isBetween(140L, 152L);
    assertThat(summary.patterns().getLast().failedRequests()).isBetween(45L, 52L);
  }

  @Test
  void failures_ofAShortTime_areFromAllOfIt() throws IOException {
    for (int i = 0; i < 600; i++) {
      String id = "r" + i;
      Instant time = minutesAgo(59).plusSeconds(5L * i);
      log.error(time, "pay", i < 300 ? "bank is closed" : "card is stolen", id);
      log.log(log.request(time, "pay", "/pay", 500).with("request_id", id));
    }

    assertThat(last(HOUR).patterns())
        .extracting(PatternErrors::failedRequests)
        .allMatch(requests -> requests >= 80);
  }

  @Test
  void errors_ofAServiceThatIsItselfNew_areNoChange() throws IOException {
    errors(minutesAgo(30), "pay", "bank is closed", 50);

    assertThat(last(HOUR).patterns())
        .extracting(PatternErrors::change)
        .containsExactly(Change.STEADY);
  }

  @Test
  void errorsWithoutPattern_areCounted_asOther() throws IOException {
    log.log(log.at(minutesAgo(5), "pay").with("level", "ERROR"));

    ErrorSummary summary = last(HOUR);

    assertThat(summary.all().errors()).isEqualTo(1);
    assertThat(summary.categories()).containsExactly(new CategoryErrors("other", 1, 0, 0));
    assertThat(summary.patterns()).isEmpty();
  }

  @Test
  void worse_needsTwiceAsMany_andMoreThanChance() {
    assertThat(Change.isWorse(0, 8)).isFalse();
    assertThat(Change.isWorse(0, 9)).isTrue();
    assertThat(Change.isWorse(10, 20)).isFalse();
    assertThat(Change.isWorse(10, 30)).isTrue();
    assertThat(Change.isWorse(1_000, 1_900)).isFalse();
  }
}
