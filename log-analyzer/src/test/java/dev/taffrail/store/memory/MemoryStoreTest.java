package dev.taffrail.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventStoreContract;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.OpenStore;
import dev.taffrail.store.Order;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends EventStoreContract {

  @Override
  protected OpenStore open(Path dir) {
    MemoryStore store = new MemoryStore();
    return new OpenStore() {
      @Override
      public EventWriter writer() {
        return store;
      }

      @Override
      public EventSearch search() {
        return store;
      }

      @Override
      public EventAggregations aggregations() {
        return store.aggregations();
      }

      @Override
      public RollupReader rollups() {
        return store.rollups();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  @Override
  protected boolean survivesReopening() {
    return false;
  }

  @Test
  void append_lineInLargerBuffer_holdsOnlyTheLine() {
    byte[] buffer = "{\"a\":1}\n{\"b\":2}\n".getBytes(StandardCharsets.UTF_8);
    Line line = new Line(new LinePosition(1, 0, 8), new RawText(buffer, 8, 7));
    MemoryStore store = new MemoryStore();
    store.append(List.of(new EventParser().parse(line, TestEvents.START)));
    store.refresh();

    RawText kept = store.search(all()).events().getFirst().event().line().text();

    assertThat(kept).isEqualTo(line.text());
    assertThat(kept.buffer()).hasSize(7);
  }

  @Test
  void close_refreshedButUncommitted_isTakenOut() {
    TestEvents events = new TestEvents(1);
    LogEvent committed = events.event().make();
    MemoryStore store = new MemoryStore();
    store.append(List.of(committed));
    store.commit(events.cut(), () -> {});
    store.append(List.of(events.event().make()));
    store.refresh();

    store.close();

    assertThat(store.search(all()).events()).extracting("event").containsExactly(committed);
  }

  @Test
  void search_timeoutOver_goesOnWhereItStopped() {
    TestEvents events = new TestEvents(1);
    List<LogEvent> five = events.many(5);
    MemoryStore store = new MemoryStore();
    store.append(five);
    store.refresh();
    List<LogEvent> found = new ArrayList<>();

    SearchRequest request = all().timeout(Duration.ZERO);
    SearchPage page = store.search(request);
    assertThat(page.partial()).isTrue();
    while (page.next() != null) {
      page.events().forEach(stored -> found.add(stored.event()));
      page = store.search(request.after(page.next()));
    }

    assertThat(found).isEqualTo(five);
  }

  private static SearchRequest all() {
    return SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10);
  }
}
