package dev.taffrail.alert.live;

import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigSection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the section {@code alerts}. */
final class AlertOptionsReader {
  private static final String USUAL_RULES = "config/rules";
  private static final Duration LONGEST_LATENESS = Duration.ofMinutes(10);

  private final ConfigSection section;

  AlertOptionsReader(ConfigSection section) {
    this.section = section;
  }

  AlertOptions read() {
    AlertOptions usual = AlertOptions.NONE;
    return new AlertOptions(
        section.flag("on", true),
        rules(),
        new EngineOptions(
            lateness(), section.number("most_keys", EngineOptions.DEFAULT.mostKeys(), 1)),
        section.duration("catch_up", usual.catchUp()),
        section.positiveDuration("keep_for", usual.keepFor()));
  }

  private Duration lateness() {
    Duration usual = EngineOptions.DEFAULT.lateness();
    Duration lateness = section.duration("lateness", usual);
    if (lateness.compareTo(LONGEST_LATENESS) > 0) {
      section.problem("lateness", "is too long", "write at most 10m");
      return usual;
    }
    return lateness;
  }

  /** The usual folder may be absent; one that is named may not. */
  private List<Rule> rules() {
    try {
      Path folder = Path.of(section.text("rules", USUAL_RULES));
      if (Files.isDirectory(folder)) {
        return RuleFiles.read(RuleFiles.in(folder));
      }
      if (section.has("rules")) {
        section.problem("rules", "is no folder", "name a folder with rule files");
      }
      return RuleFiles.builtIn();
    } catch (ConfigException e) {
      e.problems().forEach(section::problem);
    } catch (InvalidPathException e) {
      section.problem("rules", "is no path: " + e.getReason(), "name a folder");
    }
    return List.of();
  }
}
