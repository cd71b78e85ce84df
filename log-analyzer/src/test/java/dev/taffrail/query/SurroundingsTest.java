package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours of an event, out of both stores. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class SurroundingsTest {
  @Parameter boolean inMemory;
  @TempDir Path data;

  private final TestEvents app = new TestEvents(1);
  private final TestEvents other = new TestEvents(2);
  private EventWriter writer;
  private EventSearch search;

  @BeforeEach
  void open() throws IOException {
    if (inMemory) {
      MemoryStore store = new MemoryStore();
      writer = store;
      search = store;
    } else {
      LuceneStore store = LuceneStore.open(data, LuceneOptions.DEFAULT, Clock.systemUTC());
      writer = store;
      search = store.search();
    }
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  @Test
  void of_file_isItsLinesInOrderOfTime() throws IOException {
    List<LogEvent> lines = app.many(10);
    store(lines);
    store(other.many(10));

    Context context = around(lines.get(4), Same.FILE, 2, 3);

    assertThat(context.same()).isEqualTo(Same.FILE);
    assertThat(context.anchor()).isEqualTo(id(lines.get(4)));
    assertThat(events(context)).isEqualTo(lines.subList(2, 8));
    assertThat(context.moreBefore()).isTrue();
    assertThat(context.moreAfter()).isTrue();
  }

  @Test
  void of_ends_sayThatThereIsNoMore() throws IOException {
    List<LogEvent> lines = app.many(4);
    store(lines);

    Context all = around(lines.get(1), Same.FILE, 1, 2);
    assertThat(events(all)).isEqualTo(lines);
    assertThat(all.moreBefore()).isFalse();
    assertThat(all.moreAfter()).isFalse();
    Context alone = around(lines.get(1), Same.FILE, 0, 0);
    assertThat(events(alone)).containsExactly(lines.get(1));
    assertThat(alone.moreBefore()).isTrue();
    assertThat(alone.moreAfter()).isTrue();
    assertThat(around(lines.getFirst(), Same.FILE, 0, 9).moreBefore()).isFalse();
  }

  @Test
  void of_rewrittenFile_isOneLifeOfIt() throws IOException {
    List<LogEvent> before = app.many(2);
    app.startAnew();
    List<LogEvent> after = app.many(2);
    store(before);
    store(after);

    assertThat(events(around(after.getFirst(), Same.FILE, 9, 9))).isEqualTo(after);
  }

  @Test
  void of_equalTimes_showEachOnce() throws IOException {
    List<LogEvent> equal = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      equal.add(app.event().at(TestEvents.START).make());
    }
    store(equal.subList(250, 500));
    store(equal.subList(0, 250));

    assertThat(events(around(equal.get(200), Same.FILE, 500, 500))).isEqualTo(equal);
    assertThat(events(around(equal.get(200), Same.FILE, 5, 5))).isEqualTo(equal.subList(195, 206));
  }

  @Test
  void of_thread_isWithinItsFile() throws IOException {
    LogEvent one = on(app.event(), "main").make();
    LogEvent stranger = on(other.event(), "main").make();
    LogEvent two = on(app.event(), "pool").make();
    LogEvent three = on(app.event(), "main").make();
    store(List.of(one, stranger, two, three));

    Context context = around(one, Same.THREAD, 9, 9);
    assertThat(context.same()).isEqualTo(Same.THREAD);
    assertThat(events(context)).containsExactly(one, three);
  }

  @Test
  void of_threadOfANamedProcess_goesOnInTheNextFile() throws IOException {
    LogEvent one = on(app.event(), "main").with("instance_id", "p1").make();
    LogEvent rotated = on(other.event(), "main").with("instance_id", "p1").make();
    LogEvent restarted = on(app.event(), "main").with("instance_id", "p2").make();
    store(List.of(one, rotated, restarted));

    assertThat(events(around(one, Same.THREAD, 9, 9))).containsExactly(one, rotated);
  }

  @Test
  void of_service_isInEveryFile() throws IOException {
    LogEvent one = app.event().with("service", "pay").make();
    LogEvent two = other.event().at(TestEvents.START + 5).with("service", "pay").make();
    LogEvent three = app.event().with("service", "cart").make();
    store(List.of(one, two, three));

    assertThat(events(around(one, Same.SERVICE, 9, 9))).containsExactly(one, two);
  }

  @Test
  void of_request_sharesAnyOfItsIds() throws IOException {
    LogEvent one = app.event().with("request_id", "r1").with("trace_id", "t1").make();
    LogEvent two = app.event().with("request_id", "r1").make();
    LogEvent three = app.event().with("trace_id", "t1").make();
    LogEvent four = app.event().with("request_id", "r2").make();
    store(List.of(one, two, three, four));

    assertThat(events(around(one, Same.REQUEST, 9, 9))).containsExactly(one, two, three);
    assertThat(events(around(two, Same.REQUEST, 9, 9))).containsExactly(one, two);
  }

  @Test
  void of_eventWithoutTheField_isTheFile() throws IOException {
    List<LogEvent> lines = app.many(3);
    store(lines);

    for (Same same : Same.values()) {
      Context context = around(lines.get(1), same, 9, 9);
      assertThat(context.same()).isEqualTo(Same.FILE);
      assertThat(events(context)).isEqualTo(lines);
    }
  }

  @Test
  void of_unknownEvent_isNull() throws IOException {
    store(app.many(1));

    assertThat(new Surroundings(search).of(id(other.event().make()), Same.FILE, 1, 1)).isNull();
  }

  private static DraftEvent on(DraftEvent event, String thread) {
    return event.with("thread_name", thread);
  }

  private void store(List<LogEvent> events) throws IOException {
    writer.append(events);
    writer.refresh();
  }

  private Context around(LogEvent event, Same same, int before, int after) throws IOException {
    return new Surroundings(search).of(id(event), same, before, after);
  }

  private static EventId id(LogEvent event) {
    return new EventId(0, event.position());
  }

  private static List<LogEvent> events(Context context) {
    return context.events().stream().map(StoredEvent::event).toList();
  }
}
