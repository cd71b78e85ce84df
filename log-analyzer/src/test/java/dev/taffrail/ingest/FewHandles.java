package dev.taffrail.ingest;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that follows many files, some of which are renamed, into an index; tells the ledger.
 */
final class FewHandles {
  private static final int FILES = 200;

  private FewHandles() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    Path logs = Files.createDirectory(dir.resolve("many"));
    StoreKind.Opened store = StoreKind.LUCENE.open(dir.resolve("data"));
    SourceSpec source = new SourceSpec(FileGlob.of(logs, "*.log*"), List.of());
    List<String> written = new ArrayList<>();
    try (Ingest ingest =
        new Ingest(store.writer(), List.of(source), IngestCase.FAST, Clock.systemUTC())) {
      ingest.follow();
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < FILES; i++) {
          String line = "round " + round + " of " + i;
          Path file = logs.resolve(i + ".log");
          Files.writeString(
              file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          written.add(line);
          if (round == 3) {
            Files.move(file, logs.resolve(i + ".log.1"));
          }
        }
        long end = System.nanoTime() + 60_000_000_000L;
        while (ingest.stats().lines() < written.size() && System.nanoTime() < end) {
          Thread.sleep(20);
        }
      }
    }
    Ledger ledger = Ledger.of(written, stored(store));
    System.out.println(ledger);
    store.writer().close();
    System.exit(ledger.isBalanced() ? 0 : 1);
  }

  private static List<Ledger.Stored> stored(StoreKind.Opened store) throws IOException {
    List<Ledger.Stored> lines = new ArrayList<>();
    SearchRequest all =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000);
    SearchPage page = store.search().search(all);
    page.events()
        .forEach(event ->
            lines.add(
                new Ledger.Stored(
                    event.event().position(), event.event().line().text().toString())));
    return lines;
  }
}
