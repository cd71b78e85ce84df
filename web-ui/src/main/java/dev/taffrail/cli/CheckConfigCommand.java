package dev.taffrail.cli;

import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.report.schedule.Plan;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

  private static final int NEXT_RUNS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ROOT);

  private final Terminal terminal;
  private final Clock clock = Clock.systemUTC();

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
    read.reports().plans().forEach(this::tell);
    return ExitCode.OK;
  }

  private void tell(Plan plan) {
    ZoneId zone = plan.schedule().zone();
    StringBuilder runs = new StringBuilder("report ").append(plan.name()).append(": next");
    Instant at = clock.instant();
    for (int i = 0; i < NEXT_RUNS; i++) {
      at = plan.schedule().next(at);
      runs.append(i == 0 ? " " : ", ").append(TIME.format(at.atZone(zone)));
    }
    terminal.out().println(runs + " (" + zone + ")");
  }
}
