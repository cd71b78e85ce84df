package dev.taffrail.cli;

import dev.taffrail.query.ParsedQuery;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail [QUERY]}: follows what a server commits. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Shows events as they come in, until Ctrl-C; a server must be running.")
final class TailCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  /** A commit that no event tells of is found this much later. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Which events; all without.")
  private List<String> words = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EventPrinter.Format format = EventPrinter.Format.TEXT;

  private final Terminal terminal;

  TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ParsedQuery query = QueryText.parse(String.join(" ", words), terminal);
    EventPrinter printer = new EventPrinter(terminal, format, List.of());
    try (ReadOnlyStore store = data.open();
        FolderWatch commits = new FolderWatch()) {
      Checkpoint seen = time.isGiven() ? Checkpoint.NONE : store.search().checkpoint();
      TimeRange range = time.range(Clock.systemUTC());
      while (!terminal.out().checkError()) {
        printArrivals(
            store,
            SearchRequest.of(query.query(), range, Order.OLDEST_FIRST, PAGE).arrivedAfter(seen),
            printer);
        seen = store.search().checkpoint();
        commits.watch(store.folders());
        commits.await(LOOK_EVERY);
        store.refresh();
      }
      return ExitCode.OK;
    }
  }

  private void printArrivals(ReadOnlyStore store, SearchRequest arrivals, EventPrinter printer)
      throws IOException {
    Cursor after = null;
    do {
      SearchPage page = store.search().search(arrivals.after(after));
      page.events().forEach(printer::print);
      after = page.next();
    } while (after != null);
    terminal.flush();
  }
}
