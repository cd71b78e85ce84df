package dev.taffrail.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountingRulesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final String COUNT =
      """
      - alert: Errors
        type: count
        match: level:ERROR
        at_least: 3
        window: 1m
        cooldown: 0s
      """;

  @Test
  void any_everyMatchFiresAndIsOverAfterTheWindow() {
    new RuleCase(
            """
            - alert: Lost
              type: any
              match: level:ERROR
              window: 30s
              cooldown: 0s
            """)
        .at("00:05", "level", "INFO")
        .at("00:12", "level", "ERROR")
        .tells("00:10 firing")
        .until("01:00")
        .tells("00:10 firing", "00:40 resolved")
        .at("01:02", "level", "ERROR")
        .tells("00:10 firing", "00:40 resolved", "01:00 firing");
  }

  @Test
  void any_matchesOfOneEpisodeAreOneAlert() {
    new RuleCase("- {alert: A, type: any, match: level:ERROR, window: 30s}")
        .times(1_000, "00:01", Duration.ofMillis(40), "level", "ERROR")
        .until("01:00")
        .tells("00:00 firing");
  }

  @Test
  void count_firesWithTheEventThatCrosses() {
    RuleCase rule = new RuleCase(COUNT).times(2, "00:01", SECOND, "level", "ERROR");

    assertThat(rule.told()).isEmpty();
    rule.at("00:05", "level", "ERROR").tells("00:00 firing");
    assertThat(rule.last().verdict().value()).isEqualTo(3);
    assertThat(rule.last().verdict().threshold()).isEqualTo(3);
  }

  @Test
  void count_aheadOfWhatIsJudged_firesAsSoonAsJudgingCatchesUp() {
    new RuleCase(COUNT)
        .times(3, "06:01", SECOND, "level", "ERROR")
        .tells()
        .until("06:05")
        .tells("06:00 firing");
  }

  @Test
  void count_theWindowSlides() {
    new RuleCase(COUNT)
        .at("00:05", "level", "ERROR")
        .at("00:35", "level", "ERROR")
        .at("01:05", "level", "ERROR")
        .until("01:30")
        .tells()
        .at("01:25", "level", "ERROR")
        .tells("01:20 firing");
  }

  @Test
  void count_eventsOfAnEpisodeDoNotCountForTheNext() {
    RuleCase rule =
        new RuleCase(COUNT)
            .at("00:05", "level", "ERROR")
            .at("00:45", "level", "ERROR")
            .at("00:55", "level", "ERROR")
            .until("01:20")
            .tells("00:50 firing", "01:00 resolved");

    // Of the last minute two are left, but they were told already.
    rule.at("01:12", "level", "ERROR").at("01:13", "level", "ERROR");
    rule.until("01:30").tells("00:50 firing", "01:00 resolved");
    rule.at("01:25", "level", "ERROR").tells("00:50 firing", "01:00 resolved", "01:20 firing");
  }

  @Test
  void count_keysAreCountedApart() {
    new RuleCase(
            """
            - alert: Errors
              type: count
              match: level:ERROR
              by: [service]
              above: 1
              window: 1m
            """)
        .at("00:01", "level", "ERROR", "service", "a")
        .at("00:02", "level", "ERROR", "service", "b")
        .at("00:03", "level", "ERROR")
        .tells()
        .at("00:04", "level", "ERROR", "service", "b")
        .at("00:05", "level", "ERROR")
        .tells("00:00 firing b", "00:00 firing ");
  }

  @Test
  void count_below_isJudgedWhenTheBucketIsComplete() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Few
              type: count
              match: level:INFO
              by: [service]
              below: 2
              window: 30s
            """);
    rule.times(4, "00:01", Duration.ofSeconds(10), "level", "INFO", "service", "a");
    rule.tells().until("00:19").tells();
    rule.until("00:20").tells("00:00 firing a");
    rule.until("00:30").tells("00:00 firing a", "00:10 resolved a");
  }

  @Test
  void count_moreKeysThanAreToldApart_countAsOne() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Errors
              type: count
              match: level:ERROR
              by: [user_id]
              at_least: 5
              window: 1m
            """,
            Past.NONE,
            new EngineOptions(Duration.ofSeconds(10), 10));
    for (int i = 0; i < 20; i++) {
      rule.at("00:01", "level", "ERROR", "user_id", "user" + i);
    }

    rule.tells("00:00 firing " + RuleKeys.OTHERS);
    assertThat(rule.engine().status().getFirst().keys()).isEqualTo(11);
    assertThat(rule.engine().status().getFirst().others()).isEqualTo(10);
  }

  @Test
  void count_keysThatAreOver_areForgotten() {
    RuleCase rule =
        new RuleCase("- {alert: A, type: any, match: level:ERROR, by: [service], window: 30s}");
    for (int i = 0; i < 50; i++) {
      rule.at("00:01", "level", "ERROR", "service", "s" + i);
    }
    assertThat(rule.engine().status().getFirst().keys()).isEqualTo(50);

    rule.until("20:00");
    assertThat(rule.engine().status().getFirst().keys()).isZero();
  }

  @Test
  void ratio_isJudgedAtTheEndOfTheBucketPlusLateness() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: ErrorRate
              type: ratio
              match: kind:request
              of: status_code:[500 TO 599]
              by: [service]
              above: 10%
              min_events: 10
              window: 1m
            """);
    rule.times(9, "00:01", SECOND, "kind", "request", "service", "a", "status_code", 200);
    rule.at("00:09", "kind", "request", "service", "a", "status_code", 503);
    rule.at("00:09", "kind", "request", "service", "a", "status_code", 500);
    rule.tells().until("00:19").tells().until("00:20").tells("00:00 firing a");
    assertThat(rule.last().verdict().value()).isEqualTo(200.0 / 11);
    assertThat(rule.last().verdict().threshold()).isEqualTo(10);
  }

  @Test
  void ratio_atTheLimit_isNotAbove() {
    String yaml =
        """
        - alert: ErrorRate
          type: ratio
          of: level:ERROR
          %s: 10%%
          window: 1m
        """;
    for (String limit : new String[] {"above", "at_least"}) {
      RuleCase rule = new RuleCase(yaml.formatted(limit));
      rule.times(9, "00:01", Duration.ZERO, "kind", "request");
      rule.at("00:01", "kind", "request", "level", "ERROR").until("01:00");
      assertThat(rule.told()).hasSize(limit.equals("above") ? 0 : 1);
    }
  }

  @Test
  void ratio_tooFewEventsOrNone_tellNothing() {
    new RuleCase(
            """
            - alert: ErrorRate
              type: ratio
              of: level:ERROR
              above: 10%
              min_events: 3
              window: 1m
            """)
        .times(2, "00:01", SECOND, "kind", "request", "level", "ERROR")
        .until("10:00")
        .tells();
  }

  @Test
  void ratio_below_isNothingWithoutEvents() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: FewHits
              type: ratio
              of: cache:hit
              below: 50%
              window: 30s
              cooldown: 0s
            """);
    rule.until("01:00").tells();
    rule.times(3, "01:01", SECOND, "kind", "request", "cache", "miss");
    rule.times(3, "01:01", SECOND, "kind", "request", "cache", "hit").until("01:20").tells();
    rule.at("01:11", "kind", "request", "cache", "miss").until("01:30").tells("01:10 firing");
  }

  @Test
  void latency_averageAndPercentile() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Average
              type: latency
              above: 1s
              window: 1m
              min_events: 10
            - alert: Percentile
              type: latency
              percentile: 95
              above: 1s
              window: 1m
              min_events: 10
            """);
    rule.times(94, "00:01", Duration.ZERO, "kind", "request", "duration_ms", 10);
    rule.times(6, "00:02", Duration.ZERO, "kind", "request", "duration_ms", 2_000);
    rule.at("00:03", "kind", "request", "duration_ms", "no number").until("00:20");

    rule.tells("00:00 firing");
    assertThat(rule.last().rule().name()).isEqualTo("Percentile");
    assertThat(rule.last().verdict().value()).isBetween(1.97e9, 2.03e9);
  }

  @Test
  void cardinality_tooMany_firesAtOnce() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Users
              type: cardinality
              match: level:ERROR
              field: user_id
              above: 2
              window: 1m
            """);
    rule.at("00:01", "level", "ERROR", "user_id", "a").at("00:02", "level", "ERROR");
    rule.at("00:03", "level", "ERROR", "user_id", "b")
        .at("00:03", "level", "ERROR", "user_id", "a");
    rule.tells().at("00:04", "level", "ERROR", "user_id", "c").tells("00:00 firing");
    // An old value leaves the window, so a new one is not too many.
    rule.until("02:00").tells("00:00 firing", "01:00 resolved");
  }

  @Test
  void cardinality_tooFew_onlyAfterAWholeWindow() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Workers
              type: cardinality
              match: "*"
              field: worker
              below: 2
              window: 30s
              cooldown: 0s
            """);
    rule.times(30, "00:01", Duration.ofSeconds(10), "worker", "one").until("00:30").tells();
    rule.until("00:40").tells("00:20 firing");
    rule.at("00:41", "worker", "two").until("01:00").tells("00:20 firing", "00:40 resolved");
    // And the next only a whole window after the last.
    rule.until("02:00").tells("00:20 firing", "00:40 resolved", "01:10 firing");
  }

  @Test
  void list_deniedValues() {
    new RuleCase(
            """
            - alert: Denied
              type: list
              match: "*"
              field: user_id
              deny: [root, admin]
            """)
        .at("00:01", "user_id", "ada")
        .at("00:02", "message", "nobody")
        .tells()
        .at("00:13", "user_id", "root")
        .tells("00:10 firing");
  }

  @Test
  void list_allowedValues_missingIsNone() {
    String yaml =
        """
        - alert: Strange
          type: list
          match: "*"
          field: region
          allow: [eu, us]
          ignore_missing: %s
        """;
    new RuleCase(yaml.formatted("true"))
        .at("00:01", "region", "eu")
        .at("00:02", "message", "none")
        .tells()
        .at("00:13", "region", "mars")
        .tells("00:10 firing");
    new RuleCase(yaml.formatted("false")).at("00:02", "message", "none").tells("00:00 firing");
  }
}
