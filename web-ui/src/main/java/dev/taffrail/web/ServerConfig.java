package dev.taffrail.web;

import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All settings of the program; {@code config/taffrail.yml} explains each. */
public record ServerConfig(AnalyzerConfig analyzer, WebConfig web) {
  /** What holds without a configuration file, with the formats that the operator wrote. */
  public static ServerConfig withoutFile() throws ConfigException {
    return new ServerConfig(AnalyzerConfig.withOwnFormats(), WebConfig.defaults());
  }

  /**
   * Reads a configuration file; what it does not say has its default.
   *
   * @param environment gives the value of a variable, or null
   * @throws ConfigException when anything is wrong, with all problems
   */
  public static ServerConfig read(Path file, UnaryOperator<@Nullable String> environment)
      throws ConfigException {
    return ConfigFile.read(file, environment, ServerConfig::read);
  }

  static ServerConfig read(ConfigSection top) {
    return new ServerConfig(AnalyzerConfig.read(top), WebConfig.read(top.section("server")));
  }
}
