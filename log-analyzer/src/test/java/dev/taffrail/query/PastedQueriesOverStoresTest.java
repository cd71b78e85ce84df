package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.query.PastedQueries.Pasted;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What people paste, asked of both stores, which hold the lines of all examples together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastedQueriesOverStoresTest {
  private static final List<Pasted> PASTED = PastedQueries.ALL;

  private final MemoryStore memory = new MemoryStore();
  private LuceneStore lucene;

  @BeforeAll
  void storeAllLines(@TempDir Path data) throws IOException {
    TestEvents lines = new TestEvents(1);
    List<LogEvent> events = new ArrayList<>();
    for (Pasted pasted : PASTED) {
      pasted.matching().forEach(line -> events.add(lines.line(line)));
      pasted.others().forEach(line -> events.add(lines.line(line)));
    }
    lucene = LuceneStore.open(data, LuceneOptions.DEFAULT, Clock.systemUTC());
    memory.append(events);
    memory.refresh();
    lucene.append(events);
    lucene.refresh();
  }

  @AfterAll
  void close() throws IOException {
    lucene.close();
  }

  @ParameterizedTest
  @FieldSource("PASTED")
  void search_pastedThing_sameLinesFromBothStores(Pasted pasted) throws IOException {
    EventQuery query = QueryParser.parse(pasted.text()).query();

    Set<String> found = lines(lucene.search(), query);

    assertThat(found).isEqualTo(lines(memory, query));
    assertThat(found).containsAll(pasted.matching()).doesNotContainAnyElementsOf(pasted.others());
  }

  private static Set<String> lines(EventSearch store, EventQuery query) throws IOException {
    SearchRequest all =
        SearchRequest.of(query, TimeRange.ALL, Order.OLDEST_FIRST, SearchRequest.MAX_LIMIT);
    Set<String> lines = new HashSet<>();
    store
        .search(all)
        .events()
        .forEach(stored -> lines.add(stored.event().line().text().toString()));
    return lines;
  }
}
