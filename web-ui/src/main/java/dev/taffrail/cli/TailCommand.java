package dev.taffrail.cli;

import dev.taffrail.event.Line;
import dev.taffrail.event.Quality;
import dev.taffrail.query.ParsedQuery;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tail [QUERY]}: follows what a server commits. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Shows events as they come in, until Ctrl-C; a server must be running.")
final class TailCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  /** A commit that no event tells of is found this much later. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Mixin private final Selection selection = new Selection();

  private final Terminal terminal;

  /** By file: the event that may go on. */
  private final Map<Long, Line> shownOpen = new HashMap<>();

  TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ParsedQuery query = selection.query(terminal);
    EventPrinter printer = new EventPrinter(terminal, selection.format(), List.of());
    try (ReadOnlyStore store = selection.open();
        FolderWatch commits = new FolderWatch()) {
      TimeRange range = selection.time().range(Clock.systemUTC());
      long seen = store.search().arrived();
      if (selection.time().isGiven()) {
        printExisting(store.search(), query.query(), range, printer);
      }
      EventQuery wanted = new EventQuery.And(List.of(query.query(), new EventQuery.Time(range)));
      while (!terminal.out().checkError()) {
        commits.watch(store.folders());
        commits.await(LOOK_EVERY);
        store.refresh();
        seen = printArrivals(store.search(), wanted, seen, printer);
      }
      return ExitCode.OK;
    }
  }

  private void printExisting(
      EventSearch search, EventQuery query, TimeRange range, EventPrinter printer)
      throws IOException {
    Cursor after = null;
    do {
      SearchPage page =
          search.search(SearchRequest.of(query, range, Order.OLDEST_FIRST, PAGE).after(after));
      page.events().forEach(printer::print);
      after = page.next();
    } while (after != null && !terminal.out().checkError());
    terminal.flush();
  }

  /** An event that was shown before it was whole comes again: only what is new in it is news. */
  private boolean isNews(StoredEvent stored) {
    Line line = stored.event().line();
    long file = line.position().file();
    boolean open = stored.event().quality().contains(Quality.OPEN);
    Line before = open ? shownOpen.put(file, line) : shownOpen.remove(file);
    return before == null
        || !before.position().equals(line.position())
        || !before.text().equals(line.text());
  }

  /** Returns the number of the newest arrival that was looked at. */
  private long printArrivals(EventSearch search, EventQuery query, long after, EventPrinter printer)
      throws IOException {
    long seen = after;
    do {
      Arrivals next = search.arrivals(query, seen, PAGE);
      next.events().stream().filter(this::isNews).forEach(printer::print);
      seen = next.upTo();
    } while (seen < search.arrived() && !terminal.out().checkError());
    terminal.flush();
    return seen;
  }
}
