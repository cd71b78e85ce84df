package dev.taffrail.samples.journey;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.source.FileGlob;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events there are, by the number that each instance gave them. */
final class Ledger {
  private static final Pattern NUMBER =
      Pattern.compile("\"instance_id\":\"([0-9a-f]+)\",\"seq\":(\\d+)");

  private final Map<String, BitSet> seen = new HashMap<>();
  private long events;
  private long doubled;

  /** What stands in the log files below a folder. */
  static Ledger ofFiles(Path folder) throws IOException {
    Ledger ledger = new Ledger();
    for (Path file : FileGlob.of(folder, "**.log*").files()) {
      for (String line : Files.readAllLines(file)) {
        Matcher number = NUMBER.matcher(line);
        if (!number.find()) {
          throw new IOException("a line without its number in " + file + ": " + line);
        }
        ledger.add(number.group(1), Integer.parseInt(number.group(2)));
      }
    }
    return ledger;
  }

  /** What has been committed to a data folder. */
  static Ledger ofIndex(Path data) throws IOException {
    Ledger ledger = new Ledger();
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      Cursor after = null;
      do {
        SearchRequest request =
            SearchRequest.of(
                new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, SearchRequest.MAX_LIMIT);
        SearchPage page = store.search().search(request.after(after));
        page.events().forEach(ledger::add);
        after = page.next();
      } while (after != null);
    }
    return ledger;
  }

  long events() {
    return events;
  }

  /** How many are here more than once. */
  long doubled() {
    return doubled;
  }

  /** How many are here and not there. */
  long missingIn(Ledger other) {
    long missing = 0;
    for (Map.Entry<String, BitSet> instance : seen.entrySet()) {
      BitSet rest = (BitSet) instance.getValue().clone();
      rest.andNot(other.seen.getOrDefault(instance.getKey(), new BitSet()));
      missing += rest.cardinality();
    }
    return missing;
  }

  private void add(StoredEvent stored) {
    List<String> instance = stored.event().texts(FieldNames.INSTANCE_ID);
    List<String> seq = stored.event().texts(FieldNames.SEQ);
    add(
        instance.isEmpty() ? "none" : instance.getFirst(),
        seq.isEmpty() ? 0 : Integer.parseInt(seq.getFirst()));
  }

  void add(String instance, int seq) {
    events++;
    BitSet numbers = seen.computeIfAbsent(instance, id -> new BitSet());
    doubled += numbers.get(seq) ? 1 : 0;
    numbers.set(seq);
  }
}
