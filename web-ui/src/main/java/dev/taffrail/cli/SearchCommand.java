package dev.taffrail.cli;

import dev.taffrail.query.ParsedQuery;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code search QUERY}: events, newest first. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Finds events, newest first.",
    footer = {
      "",
      "Queries: words, \"a phrase\", level:ERROR, service:pay*, duration_ms:>500,",
      "status_code:[500 TO 599], request_id:..., AND OR NOT and brackets. Paths, times,",
      "URLs and stack lines may be pasted as they are."
    })
final class SearchCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  @Mixin private final Selection selection = new Selection();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most (default: ${DEFAULT-VALUE}); 0 for all.")
  private int limit;

  @Option(names = "--asc", description = "Oldest first.")
  private boolean ascending;

  @Option(
      names = "--fields",
      paramLabel = "NAME",
      split = ",",
      description = "Only these fields, in this order; separated by tabs in text.")
  private List<String> fields = List.of();

  private final Terminal terminal;

  SearchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "--limit " + limit + " is below 0; write 0 for all events");
    }
    ParsedQuery query = selection.query(terminal);
    TimeOption time = selection.time();
    TimeRange range =
        query.wholeRetention() && !time.isGiven() ? TimeRange.ALL : time.range(Clock.systemUTC());
    try (ReadOnlyStore store = selection.open()) {
      return print(store, query, range);
    }
  }

  private int print(ReadOnlyStore store, ParsedQuery query, TimeRange range) throws IOException {
    EventPrinter printer = new EventPrinter(terminal, selection.format(), fields);
    Order order = ascending ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
    long wanted = limit == 0 ? Long.MAX_VALUE : limit;
    long printed = 0;
    Shortfall shortfall = Shortfall.NONE;
    Cursor after = null;
    do {
      int size = (int) Math.min(PAGE, wanted - printed);
      SearchRequest request = SearchRequest.of(query.query(), range, order, size).after(after);
      SearchPage page = store.search().search(request);
      page.events().forEach(printer::print);
      printed += page.events().size();
      shortfall = shortfall.and(page.shortfall());
      after = page.next();
    } while (after != null && printed < wanted && !terminal.out().checkError());
    return end(printed, after, shortfall);
  }

  private int end(long printed, @Nullable Cursor more, Shortfall shortfall) {
    terminal.flush();
    Lacking.tell(terminal, shortfall.failedPartitions());
    if (shortfall.outOfTime()) {
      terminal.tell("note: time ran out before everything was looked at; narrow the time range");
    }
    if (printed == 0) {
      terminal.tell("no event matches" + (selection.time().isGiven() ? " in this time range" : ""));
      return ExitCode.FAILED;
    }
    if (more != null && terminal.errIsTerminal()) {
      terminal.tell("there are more; --limit " + 10L * limit + " shows them");
    }
    return ExitCode.OK;
  }
}
