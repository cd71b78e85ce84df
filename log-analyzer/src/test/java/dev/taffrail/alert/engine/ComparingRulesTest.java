package dev.taffrail.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.EventQuery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComparingRulesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final String SPIKE =
      """
      - alert: Spike
        type: spike
        match: level:ERROR
        height: 3
        window: 1m
        cooldown: 0s
      """;

  @Test
  void spike_silentUntilTwoWindowsAfterTheFirstEvent() {
    new RuleCase(SPIKE)
        .times(2, "00:01", SECOND, "level", "ERROR")
        .times(50, "01:01", SECOND, "level", "ERROR")
        .until("02:00")
        .tells()
        .until("02:10")
        .tells("01:50 firing");
  }

  @Test
  void spike_newKeys_onRequest() {
    new RuleCase(SPIKE + "  new_keys: true\n  min_current: 20\n")
        .times(19, "00:01", SECOND, "level", "ERROR")
        .until("00:40")
        .tells()
        .times(1, "00:31", SECOND, "level", "ERROR")
        .until("01:00")
        .tells("00:30 firing");
  }

  @Test
  void spike_nothingBefore_isNoReference() {
    new RuleCase(SPIKE)
        .at("00:01", "level", "ERROR")
        .times(50, "05:01", SECOND, "level", "ERROR")
        .until("06:00")
        .tells();
  }

  @Test
  void spike_thresholds() {
    String least = SPIKE + "  min_current: 10\n  min_reference: 5\n";
    RuleCase few = new RuleCase(least).times(4, "00:01", SECOND, "level", "ERROR");
    few.times(30, "01:01", SECOND, "level", "ERROR").until("02:10").tells();

    RuleCase enough = new RuleCase(least).times(5, "00:01", SECOND, "level", "ERROR");
    enough.times(30, "01:01", SECOND, "level", "ERROR").until("02:10").tells("01:50 firing");
    assertThat(enough.last().verdict().threshold()).isEqualTo(15);
  }

  @Test
  void spike_whileItFires_isHeldAgainstWhatWasBefore() {
    RuleCase rule = new RuleCase(SPIKE).times(6, "00:01", Duration.ofSeconds(10), "level", "ERROR");
    rule.times(240, "01:01", SECOND, "level", "ERROR").until("05:10");

    assertThat(rule.told()).hasSize(1);
    rule.until("07:00");
    assertThat(rule.told()).hasSize(2);
  }

  @Test
  void spike_afterAnEpisode_silentForTwoWindows() {
    RuleCase rule = new RuleCase(SPIKE).times(6, "00:01", Duration.ofSeconds(10), "level", "ERROR");
    rule.times(60, "01:01", SECOND, "level", "ERROR").until("03:20");
    assertThat(rule.told()).hasSize(2);
    int over = rule.changes().size();

    rule.times(2, "03:20", SECOND, "level", "ERROR");
    rule.times(60, "04:01", SECOND, "level", "ERROR").until("04:40");
    assertThat(rule.changes()).hasSize(over);
  }

  @Test
  void spike_down_alsoToNothing() {
    RuleCase rule =
        new RuleCase(SPIKE.replace("height: 3", "height: 2\n  direction: down"))
            .times(120, "00:01", SECOND, "level", "ERROR")
            .until("02:10");
    rule.tells().until("03:20");
    assertThat(rule.told()).isNotEmpty();
    assertThat(rule.told().getFirst()).startsWith("02:").contains("firing");
  }

  @Test
  void spike_ofANumber_comparesAverages() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Slower
              type: spike
              match: "*"
              field: took
              height: 2
              window: 1m
            """);
    rule.times(59, "00:01", SECOND, "took", 10).times(10, "01:01", SECOND, "took", 30);
    rule.at("01:01", "took", "long").until("02:10");

    rule.tells("01:50 firing");
    assertThat(rule.last().verdict().value()).isEqualTo(30);
  }

  private static final String ABSENCE =
      """
      - alert: Silent
        type: absence
        match: "*"
        by: [service]
        window: 1m
        forget_after: 10m
        cooldown: 0s
      """;

  @Test
  void absence_ofAKeyThatWasSeen_afterAWindow() {
    RuleCase rule = new RuleCase(ABSENCE).at("00:05", "service", "a").until("01:19");
    rule.tells().until("01:20").tells("01:00 firing a");
    rule.at("02:05", "service", "a").until("03:00");
    rule.tells("01:00 firing a", "02:00 resolved a");
  }

  @Test
  void absence_goneForGood_isForgotten() {
    RuleCase rule = new RuleCase(ABSENCE).at("00:05", "service", "a").until("30:00");

    rule.tells("01:00 firing a", "10:00 resolved a");
    assertThat(rule.engine().status().getFirst().keys()).isZero();
  }

  @Test
  void absence_withoutKeys_alsoOfWhatNeverCame() {
    RuleCase rule = new RuleCase("- {alert: Silent, type: absence, match: job:backup, window: 1m}");

    rule.until("01:09").tells().until("01:10").tells("00:50 firing");
    rule.at("01:12", "job", "backup").until("01:40").tells("00:50 firing", "01:10 resolved");
  }

  @Test
  void absence_fewerThanExpected() {
    RuleCase rule = new RuleCase(ABSENCE + "  expect: 5\n");
    rule.times(12, "00:01", Duration.ofSeconds(10), "service", "a").until("02:10").tells();
    rule.times(2, "02:01", Duration.ofSeconds(30), "service", "a").until("03:00");

    rule.tells("02:20 firing a");
    assertThat(rule.last().verdict().value()).isEqualTo(4);
  }

  private static final String CHANGE =
      """
      - alert: Changed
        type: change
        match: "*"
        by: [host]
        fields: [version]
        window: 30s
        cooldown: 0s
      """;

  @Test
  void change_firstSightNeverFires() {
    RuleCase rule = new RuleCase(CHANGE).at("00:01", "host", "a", "version", "1");
    rule.at("00:02", "host", "b", "version", "2").at("00:03", "host", "a", "version", "1");
    rule.until("01:00").tells();
    rule.at("01:05", "host", "a", "version", "3").until("02:00");

    rule.tells("01:00 firing a", "01:30 resolved a");
    assertThat(rule.changes().getFirst().shown())
        .containsEntry("old", "1")
        .containsEntry("new", "3");
  }

  @Test
  void change_inTheOrderOfTheEvents_notOfTheirArrival() {
    new RuleCase(CHANGE)
        .at("00:09", "host", "a", "version", "2")
        .at("00:01", "host", "a", "version", "2")
        .at("00:15", "host", "a", "version", "2")
        .until("01:00")
        .tells();
  }

  @Test
  void change_withinATime() {
    RuleCase rule =
        new RuleCase(CHANGE + "  within: 1m\n").at("00:01", "host", "a", "version", "1");
    rule.until("01:00").at("02:01", "host", "a", "version", "2").until("03:00").tells();
    rule.at("02:55", "host", "a", "version", "3").until("03:20").tells("02:50 firing a");
  }

  @Test
  void change_emptyValues() {
    RuleCase strict = new RuleCase(CHANGE).at("00:01", "host", "a", "version", "1");
    strict.at("00:12", "host", "a").until("00:40").tells("00:10 firing a");

    RuleCase ignoring = new RuleCase(CHANGE + "  ignore_empty: true\n");
    ignoring.at("00:01", "host", "a", "version", "1").at("00:12", "host", "a");
    ignoring.at("00:23", "host", "a", "version", "1").until("01:00").tells();
    ignoring.at("01:01", "host", "a", "version", "false").until("01:30").tells("01:00 firing a");
  }

  private static final String NEW_VALUE =
      """
      - alert: NewUser
        type: new_value
        match: "*"
        fields: [user_id]
        window: 1m
      """;

  @Test
  void newValue_firesOncePerValue() {
    new RuleCase(NEW_VALUE)
        .at("00:01", "user_id", "a")
        .at("00:02", "user_id", "a")
        .at("00:03", "message", "none")
        .tells("00:00 firing a")
        .until("05:00")
        .at("05:01", "user_id", "a")
        .until("06:00")
        .tells("00:00 firing a", "01:00 resolved a");
  }

  @Test
  void newValue_ofSeveralFields_missingAPartIsNone() {
    String yaml = NEW_VALUE.replace("[user_id]", "[user_id, host]");
    new RuleCase(yaml)
        .at("00:01", "user_id", "a")
        .at("00:02", "user_id", "a", "host", "x")
        .at("00:03", "user_id", "b", "host", "x")
        .tells("00:00 firing a,x", "00:00 firing b,x");
    new RuleCase(yaml + "  missing: true\n").at("00:01", "user_id", "a").tells("00:00 firing a,");
  }

  @Test
  void newValue_whatTheStoreKnows_isNotNew() {
    Past past =
        new Past() {
          @Override
          public boolean has(EventQuery query, long from, long before) {
            return query.toString().contains("value=known");
          }

          @Override
          public long first(EventQuery query) {
            return 0;
          }
        };
    new RuleCase(NEW_VALUE, past)
        .at("00:01", "user_id", "known")
        .tells()
        .at("00:02", "user_id", "stranger")
        .tells("00:00 firing stranger");
  }

  @Test
  void newValue_whileItLearns_nothingIsNew() {
    Past past =
        new Past() {
          @Override
          public boolean has(EventQuery query, long from, long before) {
            return false;
          }

          @Override
          public long first(EventQuery query) {
            return RuleCase.micros(RuleCase.NOON);
          }
        };
    new RuleCase(NEW_VALUE + "  learn: 10m\n", past)
        .at("00:01", "user_id", "a")
        .at("09:59", "user_id", "b")
        .until("10:00")
        .tells()
        .at("10:01", "user_id", "c")
        .tells("10:00 firing c");
  }

  private static final String HEALTH =
      """
      - alert: Unwell
        type: health
        by: [service, health_check]
        window: 1m
        cooldown: 0s
      """;

  private static Object[] health(String status) {
    return new Object[] {
      "kind", "health", "service", "a", "health_check", "db", "health_status", status
    };
  }

  @Test
  void health_theLastResultCounts() {
    RuleCase rule = new RuleCase(HEALTH).at("00:01", health("healthy"));
    rule.at("00:05", health("unhealthy")).at("00:03", health("healthy")).until("00:20");
    rule.tells("00:00 firing a,db");
    rule.at("00:35", health("degraded")).until("01:00");
    rule.tells("00:00 firing a,db", "00:30 resolved a,db");
  }

  @Test
  void health_withoutResults_goesOnForAWindow() {
    RuleCase rule = new RuleCase(HEALTH).at("00:01", health("unhealthy")).until("05:00");

    rule.tells("00:00 firing a,db", "01:50 resolved a,db");
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.NO_DATA);
  }

  private static Object[] metric(String name, double value, String... tags) {
    Object[] fields = new Object[6 + tags.length];
    fields[0] = "kind";
    fields[1] = "metric";
    fields[2] = "metric";
    fields[3] = name;
    fields[4] = "metric_value";
    fields[5] = value;
    System.arraycopy(tags, 0, fields, 6, tags.length);
    return fields;
  }

  @Test
  void metric_strictlyAbove_unknownWithoutSamples() {
    RuleCase rule =
        new RuleCase("- {alert: Cpu, type: metric, metric: cpu, above: 90%, window: 30s}");
    rule.at("00:01", metric("cpu", 0.9)).at("00:02", metric("other", 1)).until("00:20").tells();
    rule.at("00:11", metric("cpu", 1)).until("00:30").tells("00:10 firing");
    rule.until("01:00").tells("00:10 firing").until("02:00");
    rule.tells("00:10 firing", "01:00 resolved");
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.NO_DATA);
  }

  @Test
  void metric_aPartOfTheWhole_overAllTags() {
    RuleCase rule =
        new RuleCase(
            """
            - alert: Heap
              type: metric
              match: kind:metric AND metric_tags.area:heap
              metric: jvm.memory.used
              over: jvm.memory.max
              above: 80%
              window: 1m
            """);
    rule.at(
        "00:01", metric("jvm.memory.used", 50, "metric_tags.area", "heap", "metric_tags.id", "e"));
    rule.at(
        "00:01", metric("jvm.memory.max", -1, "metric_tags.area", "heap", "metric_tags.id", "e"));
    rule.at(
        "00:01", metric("jvm_memory_used", 40, "metric_tags.area", "heap", "metric_tags.id", "o"));
    rule.at(
        "00:01", metric("jvm_memory_max", 100, "metric_tags.area", "heap", "metric_tags.id", "o"));
    rule.at("00:01", metric("jvm.memory.used", 9_000, "metric_tags.area", "nonheap"));
    rule.until("00:20").tells("00:00 firing");
    assertThat(rule.last().verdict().value()).isEqualTo(0.9);
  }

  @Test
  void metric_theLargestOfAWindow_firesAtOnce() {
    new RuleCase("- {alert: C, type: metric, metric: open, aggregate: max, above: 10}")
        .at("00:01", metric("open", 10))
        .tells()
        .at("00:02", metric("open", 11))
        .tells("00:00 firing");
  }

  private static final String BURN =
      """
      - alert: Burn
        type: burn_rate
        of: status_code:[500 TO 599]
        target: 99.9%
        by: [service]
        cooldown: 0s
        windows:
          - {long: 1h, short: 5m, burn: 14.4}
      """;

  private static Object[] request(int status) {
    return new Object[] {"kind", "request", "service", "a", "status_code", status};
  }

  @Test
  void burn_outage_firesWhenTheLongWindowHasSpentEnough() {
    RuleCase rule = new RuleCase(BURN).times(3_600, "00:00", SECOND, request(200));
    rule.until("59:59").times(300, "60:00", SECOND, request(500)).until("66:00");

    // 0.0144 of an hour is 52 s.
    rule.tells("60:50 firing a");
    assertThat(rule.last().verdict().threshold()).isEqualTo(14.4);
  }

  @Test
  void burn_endsSoonAfterTheTrouble() {
    RuleCase rule = new RuleCase(BURN).times(3_600, "00:00", SECOND, request(200));
    rule.times(300, "60:00", SECOND, request(500)).times(900, "65:00", SECOND, request(200));
    rule.until("80:00");

    assertThat(rule.told()).hasSize(2);
    assertThat(rule.told().getLast()).isEqualTo("69:50 resolved a");
  }

  @Test
  void burn_littleTraffic_needsSeveralFailures() {
    RuleCase one = new RuleCase(BURN).times(10, "00:00", Duration.ofMinutes(6), request(200));
    one.times(2, "59:00", SECOND, request(500)).until("60:00").tells();

    RuleCase most = new RuleCase(BURN).times(3, "10:00", SECOND, request(500)).until("11:00");
    most.tells("10:00 firing a");
  }

  @Test
  void burn_withoutEvents_isUnknownAndGoesOn() {
    RuleCase rule = new RuleCase(BURN).times(100, "00:00", SECOND, request(500)).until("40:00");

    rule.tells("00:00 firing a");
    rule.until("200:00");
    assertThat(rule.told()).hasSize(2);
    assertThat(rule.last().reason()).isEqualTo(Change.Reason.NO_DATA);
  }
}
