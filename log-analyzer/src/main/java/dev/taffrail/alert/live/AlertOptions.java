package dev.taffrail.alert.live;

import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.config.ConfigSection;
import java.time.Duration;
import java.util.List;

/**
 * How alerts are found.
 *
 * @param rules those of the operator's files
 * @param catchUp what was missed while nothing ran is judged, if it is not older
 * @param keepFor so long the journal is kept
 */
public record AlertOptions(
    boolean isOn, List<Rule> rules, EngineOptions engine, Duration catchUp, Duration keepFor) {
  /** Without any rule. */
  public static final AlertOptions NONE =
      new AlertOptions(
          true, List.of(), EngineOptions.DEFAULT, Duration.ofHours(24), Duration.ofDays(400));

  public AlertOptions {
    rules = List.copyOf(rules);
  }

  /** Reads the section {@code alerts}; what it does not say has its default. */
  public static AlertOptions read(ConfigSection section) {
    return new AlertOptionsReader(section).read();
  }

  public AlertOptions withRules(List<Rule> others) {
    return new AlertOptions(isOn, others, engine, catchUp, keepFor);
  }
}
