package dev.taffrail.cli;

import dev.taffrail.InsightConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.web.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}: the configuration. */
final class ConfigOption {
  private static final Path USUAL = Path.of("config/taffrail.yml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration (default: config/taffrail.yml if it is there).")
  private @Nullable Path file;

  /** The settings; the usual ones when no file is named and none is there. */
  ServerConfig read() throws ConfigException {
    Path path = file == null && Files.exists(USUAL) ? USUAL : file;
    return path == null ? ServerConfig.withoutFile() : ServerConfig.read(path, System::getenv);
  }

  /** The settings of the insights. */
  InsightConfig insights() throws ConfigException {
    return read().analyzer().insights();
  }
}
