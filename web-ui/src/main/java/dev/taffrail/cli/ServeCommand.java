package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: reads the sources for ever. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Reads the log files of the configuration as they grow, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Path DEFAULT_CONFIG = Path.of("config/taffrail.yml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration (default: config/taffrail.yml if it is there).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the index (default: as configured, else data).")
  private @Nullable Path data;

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    AnalyzerConfig settings = settings();
    Analyzer analyzer = Analyzer.open(settings, Clock.systemUTC());
    Thread stop = Thread.ofPlatform().name("taffrail-stop").unstarted(() -> stop(analyzer));
    Runtime.getRuntime().addShutdownHook(stop);
    analyzer.ingest().follow();
    tellStart(settings);
    analyzer.ingest().awaitEnd();
    if (analyzer.ingest().failure() == null) {
      stop.join();
      return ExitCode.OK;
    }
    Runtime.getRuntime().removeShutdownHook(stop);
    analyzer.close();
    return ExitCode.FAILED;
  }

  private AnalyzerConfig settings() throws ConfigException {
    Path file = config == null && Files.exists(DEFAULT_CONFIG) ? DEFAULT_CONFIG : config;
    ServerConfig read =
        file == null ? ServerConfig.defaults() : ServerConfig.read(file, System::getenv);
    AnalyzerConfig settings = read.analyzer();
    return data == null ? settings : settings.withData(data);
  }

  private void tellStart(AnalyzerConfig settings) throws IOException {
    for (SourceSpec source : settings.sources()) {
      int files = source.glob().files().size();
      if (files == 0) {
        LOG.warn("{} matches no file yet; it is looked at again as files come", source.glob());
      } else {
        LOG.info("reading {} ({} files)", source.glob(), files);
      }
    }
    terminal.tell("taffrail reads into " + settings.data() + "; stop it with Ctrl-C");
  }

  private static void stop(Analyzer analyzer) {
    try {
      analyzer.close();
      LOG.info("stopped; everything that was read is committed");
    } catch (IOException | RuntimeException e) {
      LOG.error("not stopped cleanly: {}", e.toString());
    }
  }
}
