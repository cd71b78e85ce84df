package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.ingest.IngestStats;
import dev.taffrail.query.RequestStories;
import dev.taffrail.query.RequestStory;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a shop writes logs, the analyzer reads them, one failing request is told. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Lets a small shop write logs into a fresh folder, reads them as they grow, and tells the"
            + " story of a request that fails. Ends by itself.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Lines a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where to write logs and index (default: a fresh temporary folder).")
  private @Nullable Path folder;

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = folder == null ? Files.createTempDirectory("taffrail-demo-") : fresh(folder);
    Path logs = Files.createDirectories(home.resolve("logs"));
    Path data = home.resolve("data");
    try (SampleShop shop = SampleShop.start(logs, rate);
        Analyzer analyzer = Analyzer.open(config(logs, data), Clock.systemUTC())) {
      terminal.tell("Three services and their helpers write to " + logs + ",");
      terminal.tell(
          "the analyzer reads along into " + data + ". Waiting for a request to fail ...");
      analyzer.ingest().follow();
      String id = shop.awaitFailingRequest(PATIENCE);
      RequestStory story = awaitStory(data, id, size(logs));
      terminal.tell("");
      new StoryText(terminal).print(story);
      tellMore(analyzer.ingest().stats(), home, data, id);
    }
    return ExitCode.OK;
  }

  private static AnalyzerConfig config(Path logs, Path data) {
    return AnalyzerConfig.defaults()
        .withData(data)
        .withSources(List.of(new SourceSpec(FileGlob.of(logs, "*.log*"), List.of())));
  }

  /** Looks at every commit until all that had been written is in one. */
  private static RequestStory awaitStory(Path data, String id, long bytesWritten)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (ReadOnlyStore store = ReadOnlyStore.open(data);
        FolderWatch commits = new FolderWatch()) {
      while (System.nanoTime() < deadline) {
        commits.watch(store.folders());
        store.refresh();
        RequestStory story = new RequestStories(store.search()).find(id);
        if (story != null && bytesRead(store) >= bytesWritten) {
          return story;
        }
        commits.await(LOOK_EVERY);
      }
    }
    throw new CommandException(
        ExitCode.FAILED,
        "the failing request " + id + " was not found within " + PATIENCE.toSeconds() + " s");
  }

  private static long bytesRead(ReadOnlyStore store) throws IOException {
    return store.search().checkpoint().positions().values().stream()
        .mapToLong(position -> position.offset())
        .sum();
  }

  private static long size(Path logs) throws IOException {
    long size = 0;
    for (Path file : FileGlob.of(logs, "*.log*").files()) {
      size += Files.size(file);
    }
    return size;
  }

  private void tellMore(IngestStats stats, Path home, Path data, String id) {
    terminal.tell("");
    terminal.tell(
        String.format(
            Locale.ROOT, "%,d lines were read so far. Look further yourself:", stats.lines()));
    terminal.tell("  ./taffrail request " + id + " --data " + data);
    terminal.tell("  ./taffrail search 'level:ERROR' --data " + data);
    terminal.tell("  ./taffrail search 'service:payments duration_ms:>500' --data " + data);
    terminal.tell("  rm -r " + home + "    when you have seen enough");
  }

  private static Path fresh(Path folder) throws IOException {
    try (var entries = Files.list(Files.createDirectories(folder))) {
      if (entries.findAny().isPresent()) {
        throw new CommandException(
            ExitCode.FAILED, folder + " is not empty; name a folder that is, or none");
      }
    }
    return folder;
  }
}
