package dev.taffrail.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.AlertState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatesTest {
  private static final Duration STEP = Duration.ofSeconds(10);

  private static String any(String more) {
    return "- {alert: A, type: any, match: level:ERROR, window: 10s, " + more + "}";
  }

  private static RuleCase errors(RuleCase rule, int count, String from) {
    return rule.times(count, from, STEP, "level", "ERROR");
  }

  @Test
  void pending_becomesFiringAfterItsTime() {
    RuleCase rule = errors(new RuleCase(any("for: 1m, cooldown: 0s")), 7, "00:05");

    rule.until("01:10").tells("00:00 pending");
    rule.until("02:00").tells("00:00 pending", "01:00 firing", "01:10 resolved");
    assertThat(rule.changes().get(1).standing().since())
        .isEqualTo(rule.changes().getFirst().atMicros());
    assertThat(rule.changes().stream().map(change -> change.standing().episode()).distinct())
        .hasSize(1);
  }

  @Test
  void pending_oneFalseBucketStartsAnew() {
    RuleCase rule = errors(new RuleCase(any("for: 1m, cooldown: 0s")), 6, "00:05");
    errors(rule, 7, "01:15").until("03:00");

    rule.tells("00:00 pending", "01:00 over", "01:10 pending", "02:10 firing", "02:20 resolved");
    assertThat(rule.changes().get(1).to()).isEqualTo(AlertState.INACTIVE);
  }

  @Test
  void keepFiring_bridgesGaps() {
    RuleCase rule = errors(new RuleCase(any("keep_firing_for: 30s, cooldown: 0s")), 1, "00:05");
    errors(rule, 1, "00:35").until("03:00").tells("00:00 firing", "01:10 resolved");
  }

  @Test
  void cooldown_startsWithTheFiring() {
    RuleCase rule = errors(new RuleCase(any("cooldown: 1m")), 1, "00:05");
    errors(rule, 1, "00:25");
    errors(rule, 1, "00:45");
    rule.until("01:04").tells("00:00 firing", "00:10 resolved");
    errors(rule, 1, "01:05").until("01:30");

    rule.tells("00:00 firing", "00:10 resolved", "01:00 firing", "01:10 resolved");
    assertThat(rule.changes().get(2).heldBack()).isEqualTo(2);
  }

  @Test
  void cooldown_whatGoesOnHolding_firesAtItsEnd() {
    RuleCase rule = errors(new RuleCase(any("cooldown: 1m")), 1, "00:05");
    errors(rule, 8, "00:35").until("02:10");

    rule.tells("00:00 firing", "00:10 resolved", "01:00 firing", "01:50 resolved");
    assertThat(rule.changes().get(2).heldBack()).isEqualTo(1);
  }

  @Test
  void cooldown_ofOneKey_isNotThatOfAnother() {
    RuleCase rule = new RuleCase(any("by: [service], cooldown: 1h"));
    rule.at("00:05", "level", "ERROR", "service", "a").until("00:40");
    rule.at("00:45", "level", "ERROR", "service", "a");
    rule.at("00:45", "level", "ERROR", "service", "b");

    rule.tells("00:00 firing a", "00:10 resolved a", "00:40 firing b");
  }

  @Test
  void cooldown_doublesWhileItComesAgainAndAgain() {
    RuleCase rule = new RuleCase(any("cooldown: 1m, cooldown_max: 3m"));
    for (int second = 5; second < 1_500; second += 20) {
      errors(rule, 1, "0:" + second);
    }
    rule.until("25:00");

    // 1 m, 2 m, then 3 m at most.
    assertThat(rule.told().stream().filter(text -> text.endsWith("firing")).toList())
        .startsWith("00:00 firing", "01:00 firing", "03:00 firing", "06:00 firing", "09:00 firing");
  }

  @Test
  void cooldown_fallsAStepForEachQuietTime() {
    RuleCase rule = new RuleCase(any("cooldown: 1m, cooldown_max: 8m"));
    errors(rule, 1, "00:05").until("00:50");
    errors(rule, 1, "01:05").until("02:50"); // 2 m, up to 03:00
    errors(rule, 1, "05:05").until("05:50"); // quiet for 2 m: 1 m again, up to 06:00
    errors(rule, 1, "06:01").until("07:00");

    assertThat(rule.told().stream().filter(text -> text.endsWith("firing")).toList())
        .containsExactly("00:00 firing", "01:00 firing", "05:00 firing", "06:00 firing");
  }

  @Test
  void late_withinTheLateness_countsAsIfInTime() {
    RuleCase rule =
        new RuleCase("- {alert: A, type: count, match: level:ERROR, at_least: 3, window: 30s}");
    errors(rule, 2, "00:15").until("00:29");
    rule.tells().at("00:12", "level", "ERROR").tells("00:20 firing");
    rule.until("02:00").tells("00:20 firing", "00:40 resolved");
  }

  @Test
  void late_showsThatItHeldBefore_movesTheStart() {
    RuleCase rule =
        new RuleCase("- {alert: A, type: count, match: level:ERROR, at_least: 2, window: 30s}");
    rule.at("00:05", "level", "ERROR").at("00:25", "level", "ERROR").tells("00:20 firing");
    rule.at("00:12", "level", "ERROR").until("02:00");

    rule.tells("00:20 firing", "00:40 resolved");
    assertThat(rule.last().standing().firedAt())
        .isEqualTo(RuleCase.micros(RuleCase.NOON.plusSeconds(10)));
  }

  @Test
  void late_beyondTheLateness_givesItsWindowOneMoreLook() {
    RuleCase rule =
        new RuleCase("- {alert: A, type: count, match: level:ERROR, at_least: 2, window: 30s}");
    rule.at("00:05", "level", "ERROR").until("02:00").tells();
    rule.at("00:15", "level", "ERROR").tells("00:10 firing");
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.LATE);
    rule.until("02:20").tells("00:10 firing", "01:50 resolved");

    rule.at("00:06", "level", "ERROR").until("03:00").tells("00:10 firing", "01:50 resolved");
  }

  @Test
  void late_whenTheWindowIsForgotten_isOnlyCounted() {
    RuleCase rule = new RuleCase(any("cooldown: 0s")).until("30:00");
    errors(rule, 1, "00:05").tells();
    assertThat(rule.engine().status().getFirst().tooLate()).isEqualTo(1);
  }

  @Test
  void time_doesNotGoBack() {
    RuleCase rule = errors(new RuleCase(any("cooldown: 0s")), 1, "00:05").until("05:00");
    rule.until("01:00").until("05:00").tells("00:00 firing", "00:10 resolved");
  }

  @Test
  void activeTimes_outsideNothingFires_andWhatFiresEnds() {
    String yaml =
        """
        - alert: A
          type: any
          match: level:ERROR
          window: 10s
          cooldown: 0s
          keep_firing_for: 5m
          active: {times: ["12:01-12:02"], days: fri}
        """;
    RuleCase rule = errors(new RuleCase(yaml), 20, "00:05").until("04:00");

    rule.tells("01:00 firing", "02:00 resolved");
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.INACTIVE_TIME);
    errors(new RuleCase(yaml.replace("fri", "sat-sun")), 20, "00:05").until("04:00").tells();
  }

  @Test
  void changedRule_endsWhatFires_once() {
    RuleCase rule = errors(new RuleCase(any("cooldown: 0s")), 1, "00:05");
    rule.put(any("cooldown: 5m")).tells("00:00 firing", "00:00 resolved");
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.RULE_CHANGED);

    rule.engine().remove("A");
    rule.until("05:00").tells("00:00 firing", "00:00 resolved");
  }

  @Test
  void alerts_areNotCountedThemselves() {
    new RuleCase("- {alert: A, type: any, match: '*'}")
        .at("00:01", "kind", "alert", "level", "ERROR")
        .tells();
  }

  @Test
  void longWindow_hasLongerBuckets() {
    RuleCase rule =
        new RuleCase("- {alert: A, type: count, match: level:ERROR, at_least: 3, window: 24h}");
    rule.at("00:05", "level", "ERROR").at("300:00", "level", "ERROR");
    rule.until("900:00").tells().at("900:00", "level", "ERROR").tells("900:00 firing");
    rule.until("1500:00");
    assertThat(rule.told()).hasSize(2);
  }
}
