package dev.taffrail;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.overview.OverviewTargets;
import dev.taffrail.insight.patterns.PatternRulesFile;
import dev.taffrail.insight.sla.Slo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the insights go by.
 *
 * @param patternRules what people say of patterns; the file may be missing
 * @param errors which category an error belongs to
 * @param overview from when on the numbers that people steer by are not well
 * @param slo what is promised of services
 */
public record InsightConfig(
    Path patternRules, ErrorCategories errors, OverviewTargets overview, Slo slo) {
  /** What holds without any file. */
  public static final InsightConfig DEFAULT =
      new InsightConfig(
          Path.of("config/patterns.yml"),
          ErrorCategories.builtIn(),
          OverviewTargets.DEFAULT,
          Slo.DEFAULT);

  private static final String DEFAULT_ERRORS = "config/errors.yml";
  private static final String DEFAULT_SLO = "config/slo.yml";

  /** Reads the sections of the insights and the files that they name. */
  static InsightConfig read(ConfigSection top) {
    return new InsightConfig(
        readPatternRules(top, DEFAULT.patternRules),
        readErrors(top),
        OverviewTargets.read(top.section("overview")),
        readSlo(top, DEFAULT.slo));
  }

  private static Path readPatternRules(ConfigSection top, Path otherwise) {
    try {
      Path file = Path.of(top.text("patterns", otherwise.toString()));
      PatternRulesFile.read(file);
      return file;
    } catch (ConfigException e) {
      e.problems().forEach(top::problem);
    } catch (InvalidPathException e) {
      top.problem("patterns", "is no path: " + e.getReason(), "name a file");
    }
    return otherwise;
  }

  private static ErrorCategories readErrors(ConfigSection top) {
    boolean own = top.has("errors");
    try {
      Path file = Path.of(top.text("errors", DEFAULT_ERRORS));
      return own ? ErrorCategories.in(file) : ErrorCategories.inOrBuiltIn(file);
    } catch (ConfigException e) {
      e.problems().forEach(top::problem);
    } catch (InvalidPathException e) {
      top.problem("errors", "is no path: " + e.getReason(), "name a file");
    }
    return ErrorCategories.builtIn();
  }

  /** The usual file may be absent; one that is named may not. */
  private static Slo readSlo(ConfigSection top, Slo otherwise) {
    String file = top.text("slo", DEFAULT_SLO);
    try {
      Path path = Path.of(file);
      return top.has("slo") || Files.exists(path)
          ? top.file(path, Slo::read).orElse(otherwise)
          : otherwise;
    } catch (InvalidPathException e) {
      top.problem("slo", "is no path: " + e.getReason(), "name a YAML file");
      return otherwise;
    }
  }
}
