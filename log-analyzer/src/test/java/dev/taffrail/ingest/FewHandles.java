package dev.taffrail.ingest;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A program that follows many files, some of which are renamed; tells the ledger. */
final class FewHandles {
  private static final int FILES = 200;

  private FewHandles() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    Path logs = Files.createDirectory(dir.resolve("many"));
    ModelStore store = new ModelStore();
    SourceSpec source = new SourceSpec(FileGlob.of(logs, "*.log*"), List.of());
    List<String> written = new ArrayList<>();
    try (Ingest ingest = new Ingest(store, List.of(source), IngestCase.FAST, Clock.systemUTC())) {
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
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> ingest.failure() != null || ingest.stats().lines() >= written.size());
      }
    }
    Ledger ledger = Ledger.of(written, store.lines());
    System.out.println(ledger);
    System.exit(ledger.isBalanced() ? 0 : 1);
  }
}
