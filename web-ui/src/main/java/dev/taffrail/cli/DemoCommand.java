package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.alert.live.AlertOptions;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.WebConfig;
import dev.taffrail.web.WebServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a shop with load and faults, the analyzer that reads its logs, the page. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs a small shop of three services with load and injected faults, reads its logs as they"
            + " grow and serves the page, all on this machine, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
  /** Seconds between two looks at how the services are doing. */
  private static final int LOOK = 2;

  private static final ThreadFactory DAEMON =
      Thread.ofPlatform().daemon().name("taffrail-demo-health").factory();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "15",
      description = "Requests a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      defaultValue = "0",
      description = "Port of the page (default: any that is free).")
  private int port;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "End by itself after this time (default: at Ctrl-C).")
  private @Nullable Integer seconds;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where to write logs and index, to be kept (default: a temporary folder, removed at the"
              + " end).")
  private @Nullable Path folder;

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    try (StopSignal stop = StopSignal.listen();
        DemoFolder home = folder == null ? DemoFolder.temporary() : DemoFolder.kept(folder)) {
      return run(home, stop);
    }
  }

  private int run(DemoFolder home, StopSignal stop)
      throws ConfigException, IOException, InterruptedException {
    try (Analyzer analyzer = Analyzer.open(config(home), Clock.systemUTC());
        WebServer server =
            WebServer.start(
                WebConfig.defaults().withPort(port),
                analyzer,
                Clock.systemUTC(),
                Version.number())) {
      analyzer.follow();
      tellWhere(home, server);
      DemoNews news = new DemoNews(terminal, Clock.systemDefaultZone(), analyzer, server, stop);
      try (Closeable hearing = analyzer.alerts().follow(0, news);
          ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(DAEMON);
          SampleShop shop = SampleShop.start(home.logs(), rate, news)) {
        looks.scheduleWithFixedDelay(news::lookAtHealth, LOOK, LOOK, TimeUnit.SECONDS);
        await(stop);
        news.end();
      }
      tellEnd(home, analyzer, news);
      return news.shopFailed() ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private void await(StopSignal stop) throws InterruptedException {
    if (seconds == null) {
      stop.await();
    } else {
      stop.await(Duration.ofSeconds(seconds));
    }
  }

  /** The rules of the program, and nobody who is told: the faults are not real. */
  private static AnalyzerConfig config(DemoFolder home) throws ConfigException {
    return AnalyzerConfig.defaults()
        .withAlerts(AlertOptions.NONE.withRules(RuleFiles.builtIn()))
        .withData(home.data())
        .withSources(List.of(new SourceSpec(FileGlob.of(home.logs(), "*.log*"), List.of())));
  }

  private void tellWhere(DemoFolder home, WebServer server) {
    terminal.tell("A shop of three services opens: storefront, orders and payments, with load and");
    terminal.tell("with faults to come. Taffrail reads its logs in " + home.logs());
    terminal.tell("");
    terminal.tell("  Page     " + server.address());
    terminal.tell("  Log in   " + WebServer.firstUser() + " / " + server.firstPassword());
    terminal.tell("");
    terminal.tell("Ctrl-C stops everything. Until then:");
  }

  private void tellEnd(DemoFolder home, Analyzer analyzer, DemoNews news) {
    long lines = analyzer.ingest().stats().lines();
    terminal.tell("");
    terminal.tell(String.format(Locale.ROOT, "The demo ends; %,d lines were read.", lines));
    if (home.isKept()) {
      String id = news.failedRequest();
      terminal.tell("Logs and index stay in " + home.path() + ":");
      terminal.tell("  ./taffrail search 'level:ERROR' --data " + home.data());
      if (id != null) {
        terminal.tell("  ./taffrail request " + id + " --data " + home.data());
      }
    }
  }
}
