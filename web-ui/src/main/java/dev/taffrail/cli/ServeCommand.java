package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.ingest.Intake;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.ServerConfig;
import dev.taffrail.web.WebConfig;
import dev.taffrail.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: reads the sources for ever, and answers in a web page. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Reads the log files of the configuration as they grow and serves the page, until it is"
            + " stopped.")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the index (default: as configured, else data).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "Port of the page (default: as configured, else 7420).")
  private @Nullable Integer port;

  @Option(
      names = "--reset-offsets",
      description =
          "Forgets how far the files have been read: all are read from their start, and lines that"
              + " are stored already come twice.")
  private boolean resetOffsets;

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    ServerConfig settings = settings();
    try (StopSignal stop = StopSignal.listen()) {
      serve(settings, stop);
      LOG.info("stopped; everything that was read is committed");
    } catch (IOException e) {
      throw FullDisk.explained(e, settings.analyzer().data());
    }
    return ExitCode.OK;
  }

  private void serve(ServerConfig settings, StopSignal stop)
      throws IOException, InterruptedException {
    try (Analyzer analyzer = open(settings.analyzer());
        WebServer server =
            WebServer.start(settings.web(), analyzer, Clock.systemUTC(), Version.number())) {
      Intake ingest = analyzer.ingest();
      analyzer.follow();
      tellStart(settings.analyzer(), server);
      Thread.ofVirtual().name("taffrail-watch").start(() -> stopWith(ingest, stop));
      stop.await();
    }
  }

  private Analyzer open(AnalyzerConfig settings) throws IOException {
    return resetOffsets
        ? Analyzer.openAnew(settings, Clock.systemUTC())
        : Analyzer.open(settings, Clock.systemUTC());
  }

  /** Without its ingest a server is of no use: what went wrong is told as the analyzer closes. */
  private static void stopWith(Intake ingest, StopSignal stop) {
    try {
      ingest.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop.give();
  }

  private ServerConfig settings() throws ConfigException {
    ServerConfig read = config.read();
    AnalyzerConfig analyzer = data == null ? read.analyzer() : read.analyzer().withData(data);
    WebConfig web = port == null ? read.web() : read.web().withPort(port);
    return new ServerConfig(analyzer, web);
  }

  private void tellStart(AnalyzerConfig settings, WebServer server) throws IOException {
    for (SourceSpec source : settings.sources()) {
      int files = source.glob().files().size();
      if (files == 0) {
        LOG.warn("{} matches no file yet; it is looked at again as files come", source.glob());
      } else {
        LOG.info("reading {} ({} files)", source.glob(), files);
      }
    }
    terminal.tell("taffrail reads into " + settings.data() + "; stop it with Ctrl-C");
    terminal.tell("the page is at " + server.address());
    if (server.firstPassword() != null) {
      terminal.tell(
          "log in as "
              + WebServer.firstUser()
              + " / "
              + server.firstPassword()
              + " (shown at this first start alone)");
    }
  }
}
