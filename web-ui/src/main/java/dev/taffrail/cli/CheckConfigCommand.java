package dev.taffrail.cli;

import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check-config}: all problems of a configuration file at once. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration file and tells all problems at once.")
final class CheckConfigCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config/taffrail.yml",
      description = "The file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("config/taffrail.yml");

  private final Terminal terminal;

  CheckConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    AnalyzerConfig read = ServerConfig.read(config, System::getenv).analyzer();
    terminal.out().println(config + ": no problems");
    terminal.out().println("data in " + read.data());
    for (SourceSpec source : read.sources()) {
      int files = source.glob().files().size();
      terminal
          .out()
          .println(source.glob() + ": " + (files == 0 ? "no file yet" : "files now: " + files));
    }
    return ExitCode.OK;
  }
}
