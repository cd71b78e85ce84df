package dev.taffrail.alert.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.rule.Example.Expected;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultPackTest {
  private static final Path FOLDER = Path.of("../config/rules");

  @Test
  void examples_areAsExpected() throws ConfigException {
    List<Rule> rules = RuleFiles.read(RuleFiles.in(FOLDER));

    assertThat(rules).hasSizeGreaterThanOrEqualTo(20);
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.examples())
              .as(rule.name())
              .anyMatch(example -> example.expected() == Expected.FIRING)
              .anyMatch(example -> example.expected() == Expected.QUIET);
          assertThat(rule.texts().summary().isEmpty()).as(rule.name()).isFalse();
        });
    assertThat(
            rules.stream()
                .flatMap(rule -> Examples.of(rule).stream())
                .filter(outcome -> !outcome.isAsExpected())
                .map(outcome ->
                    "%s: %s is %s %s"
                        .formatted(
                            outcome.rule().name(),
                            outcome.example().text(),
                            outcome.actual(),
                            outcome.problem())))
        .isEmpty();
  }

  @Test
  void examples_thatDiffer_areTold() throws ConfigException {
    Rule rule =
        RuleFiles.readText(
                "r.yml",
                """
                rules:
                  - alert: A
                    type: count
                    match: level:ERROR AND /x.*y/
                    at_least: 5
                    examples:
                      - {events: 10 matching in 1m, expect: firing}
                  - alert: B
                    type: count
                    match: level:ERROR
                    at_least: 5
                    for: 1m
                    examples:
                      - {events: 10 matching in 10s, expect: pending}
                      - {events: 10 matching in 1m, expect: quiet}
                """)
            .getLast();

    assertThat(Examples.of(rule))
        .extracting(Examples.Outcome::isAsExpected)
        .containsExactly(true, false);
  }
}
