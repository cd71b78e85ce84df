package dev.taffrail.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {
  private static final String DESIGN =
      """
      rules:
        - alert: HighErrorRate
          type: ratio
          match: kind:request
          of: status_code:[500 TO 599]
          by: [service]
          window: 5m
          above: 5%
          min_events: 20
          for: 5m
          severity: medium
          cooldown: 5m
          summary: "{{service}}: {{value | round}} of requests fail"
          runbook: https://wiki.example.com/errors
          examples:
            - events: "40 ok, 10 failed in 5m"
              expect: firing
      """;

  @Test
  void rule_readsLikeASentence() throws ConfigException {
    Rule rule = RuleFiles.readText("rules.yml", DESIGN).getFirst();

    assertThat(rule.name()).isEqualTo("HighErrorRate");
    assertThat(rule.condition()).isInstanceOf(Condition.Ratio.class);
    assertThat(((Condition.Ratio) rule.condition()).limits()).isEqualTo(Limits.above(5));
    assertThat(rule.window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.holds()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.minEvents()).isEqualTo(20);
    assertThat(rule.severity()).isEqualTo(Severity.WARNING);
    assertThat(rule.texts().summary().fill(Map.of("service", "pay", "value", "12.6%")))
        .isEqualTo("pay: 13% of requests fail");
    assertThat(rule.examples().getFirst().phases().getFirst().groups()).hasSize(2);
  }

  @Test
  void defaults_followSeverity() throws ConfigException {
    String yaml = "rules: [{alert: A, type: any, match: 'level:ERROR', severity: %s}]";
    assertThat(read(yaml.formatted("critical")).cooldown().base()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read(yaml.formatted("error")).cooldown().base()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read(yaml.formatted("info")).cooldown().base()).isEqualTo(Duration.ofMinutes(10));
  }

  private static Rule read(String yaml) throws ConfigException {
    return RuleFiles.readText("rules.yml", yaml).getFirst();
  }

  private static List<ConfigProblem> problems(String yaml) {
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> RuleFiles.readText("rules.yml", yaml));
    assertThat(e).as(yaml).isNotNull();
    return e.problems();
  }

  @Test
  void problems_areToldTogether() {
    List<ConfigProblem> problems =
        problems(
            """
            rules:
              - alert: 9lives
                type: ratio
                match: "level:ERROR AND ("
                of: level:ERROR
                above: 5
                window: 1s
                severity: awful
                summary: "{{service}} {{value | explode}}"
                labels: {alertname: x}
                colour: red
                examples:
                  - events: a lot
                    expect: trouble
              - alert: B
                type: riddle
                match: "*"
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.key())
        .containsExactly(
            "2 rules[0].alert",
            "4 rules[0].match",
            "6 rules[0].above",
            "7 rules[0].window",
            "8 rules[0].severity",
            "9 rules[0].summary",
            "10 rules[0].labels.alertname",
            "11 rules[0].colour",
            "13 rules[0].examples[0].events",
            "14 rules[0].examples[0].expect",
            "16 rules[1].type");
    assertThat(problems.get(10).help()).contains("burn_rate");
    assertThat(problems.get(4).help()).contains("critical");
  }

  @Test
  void missing_keys() {
    assertThat(problems("rules: [{alert: A, type: count, match: 'level:ERROR'}]"))
        .extracting(ConfigProblem::key)
        .containsExactly("rules[0].above");
    assertThat(problems("rules: [{alert: A, type: any}]"))
        .extracting(ConfigProblem::key)
        .containsExactly("rules[0].match");
    assertThat(problems("rules: [{type: change, match: '*'}]"))
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder("rules[0].alert", "rules[0].fields");
    assertThat(problems("rules: [{alert: A, type: list, match: '*', field: x}]"))
        .extracting(ConfigProblem::key)
        .containsExactly("rules[0].deny");
  }

  @Test
  void burnRate_thatCanNeverBeReached_isRefused() {
    String yaml =
        """
        rules:
          - alert: Burn
            type: burn_rate
            of: level:ERROR
            target: 90%
            windows:
              - {long: 1h, short: 5m, burn: 14.4}
        """;

    assertThat(problems(yaml).getFirst().what()).contains("can never be passed");
  }

  @Test
  void burnRate_usualWindows_followSeverityAndAreWithinReach() throws ConfigException {
    String yaml =
        "rules: [{alert: A, type: burn_rate, of: 'level:ERROR', target: %s, severity: %s}]";
    Condition.BurnRate page =
        (Condition.BurnRate) read(yaml.formatted("99.9%", "critical")).condition();
    assertThat(page.pairs()).extracting(Condition.BurnRate.Pair::burn).containsExactly(14.4, 6.0);
    Condition.BurnRate ticket =
        (Condition.BurnRate) read(yaml.formatted("99.9%", "warning")).condition();
    assertThat(ticket.pairs())
        .extracting(Condition.BurnRate.Pair::longWindow)
        .containsExactly(Duration.ofHours(24), Duration.ofHours(72));
    Condition.BurnRate low =
        (Condition.BurnRate) read(yaml.formatted("90%", "critical")).condition();
    assertThat(low.pairs()).allMatch(pair -> pair.burn() < 10);
  }

  /**
   * A set may have another order in each process, and a rule whose hash changes ends its alerts.
   */
  @Test
  void hash_isTheSameInEveryProcess() throws ConfigException {
    String yaml =
        """
        rules:
          - {alert: A, type: any, match: level:ERROR}
          - {alert: B, type: list, match: kind:audit, field: action, deny: [drop, delete, grant]}
          - {alert: C, type: health, status: [unhealthy, degraded]}
          - {alert: D, type: any, match: level:ERROR, active: {days: [tue, mon, fri], zone: UTC}}
          - {alert: E, type: count, match: level:ERROR, by: [service, host], at_least: 3}
          - {alert: F, type: ratio, of: 'status_code:>=500', above: 5%}
          - {alert: G, type: latency, percentile: 95, above: 1s}
          - {alert: H, type: metric, metric: [a.b, a.c], over: [d], above: 90%}
          - {alert: I, type: spike, match: level:ERROR, height: 4}
          - {alert: J, type: absence, by: [service]}
          - {alert: K, type: new_pattern, by: [service]}
          - {alert: L, type: new_value, match: '*', fields: [user_id, host]}
          - {alert: M, type: change, match: '*', fields: [service_version, host], by: [service]}
          - {alert: N, type: cardinality, match: '*', field: user_id, above: 10}
          - {alert: O, type: burn_rate, of: 'status_code:>=500', labels: {team: a, area: b}}
        """;
    assertThat(RuleFiles.readText("rules.yml", yaml))
        .extracting(Rule::hash)
        .containsExactly(
            "123a6eff2af25c6b",
            "51866e8cf25c074b",
            "dd38d2915d887513",
            "977309ec1723b671",
            "aff37720368cf183",
            "de14041b6198957c",
            "f823006d5d36df23",
            "70147390630969b8",
            "5d1f747cadade738",
            "d845407afcf0e2ca",
            "ee94cd6389ba0438",
            "ac2eee5628a94998",
            "109dc9d0465ae35a",
            "4d871ee59846ab23",
            "94385b3475bdedba");
  }

  @Test
  void hash_followsWhatMatters() throws ConfigException {
    Rule rule = read(DESIGN);
    assertThat(read(DESIGN.replace("expect: firing", "expect: quiet")).hash())
        .isEqualTo(rule.hash());
    assertThat(read(DESIGN.replace("above: 5%", "above: 6%")).hash()).isNotEqualTo(rule.hash());
    assertThat(read(DESIGN.replace("kind:request", "kind:operation")).hash())
        .isNotEqualTo(rule.hash());
  }

  @Test
  void files_haveNoNameTwice(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yml"), DESIGN);
    Files.writeString(folder.resolve("b.yml"), DESIGN);
    Files.writeString(folder.resolve("c.yml"), "rules: [{alert: C}]");

    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> RuleFiles.read(RuleFiles.in(folder)));
    assertThat(e).hasMessageContaining("HighErrorRate is in").hasMessageContaining("c.yml:1");
  }

  @Test
  void switchedOff_isNoRule() throws ConfigException {
    assertThat(
            RuleFiles.readText(
                "r.yml", "rules: [{alert: A, type: any, match: 'level:ERROR', off: true}]"))
        .isEmpty();
  }

  @Test
  void list_readsValuesFromAFile(@TempDir Path folder) throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("bad.txt"), "# users\nroot\n\nadmin\n");
    Rule rule =
        read(
            "rules: [{alert: A, type: list, match: '*', field: user_id, deny: x, deny_file: '"
                + file
                + "'}]");

    assertThat(((Condition.Listed) rule.condition()).values())
        .containsExactlyInAnyOrder("x", "root", "admin");
  }

  @Test
  void activeTimes_overMidnightAndZones() throws ConfigException {
    Rule rule =
        read(
            "rules: [{alert: A, type: any, match: '*', active: {days: fri, times: '22:00-06:00',"
                + " zone: Europe/Berlin}}]");
    ActiveTimes active = rule.active();

    assertThat(active.contains(Instant.parse("2026-11-20T20:59:59Z"))).isFalse();
    assertThat(active.contains(Instant.parse("2026-11-20T21:00:00Z"))).isTrue();
    assertThat(active.contains(Instant.parse("2026-11-21T04:59:59Z"))).isTrue();
    assertThat(active.contains(Instant.parse("2026-11-21T05:00:00Z"))).isFalse();
    assertThat(active.contains(Instant.parse("2026-11-21T21:30:00Z"))).isFalse();
  }

  @Test
  void template_valuesAreNotTemplates() {
    Template template =
        Template.parse(
            "{{ a | truncate:4 | upper }} {{b|default:none}} {{a|url}}", Set.of("a", "b"));
    assertThat(template.fill(Map.of("a", "{{b}} &"))).isEqualTo("{{B… none %7B%7Bb%7D%7D%20%26");
  }
}
