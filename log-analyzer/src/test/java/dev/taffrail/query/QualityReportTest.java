package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import dev.taffrail.parse.EventParser;
import dev.taffrail.query.QualityReport.Mark;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityReportTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<LogEvent> events = new ArrayList<>();

  private void add(int second, String service, Set<Quality> marks) {
    String line = "{\"@timestamp\":\"2026-03-02T10:00:%02dZ\",\"message\":\"m\"}".formatted(second);
    events.add(
        new EventParser()
            .parse(
                new Line(
                    new LinePosition(1, 0, events.size()),
                    RawText.of(line),
                    service.isEmpty() ? List.of() : List.of(Field.text("service", service)),
                    marks,
                    Reading.NONE),
                0));
  }

  private void addSome() {
    for (int i = 0; i < 8; i++) {
      add(i, i < 5 ? "shop" : i < 7 ? "orders" : "", EnumSet.of(Quality.BAD_ENCODING));
    }
    add(10, "shop", EnumSet.of(Quality.BAD_ENCODING, Quality.TRUNCATED));
    add(11, "shop", EnumSet.noneOf(Quality.class));
  }

  private static QualityReport report(EventSearch search, EventAggregations counts, TimeRange time)
      throws IOException {
    return QualityReport.of(search, counts, new EventQuery.All(), time, LONG);
  }

  private static Mark mark(QualityReport report, Quality kind) {
    return report.marks().stream().filter(mark -> mark.kind() == kind).findFirst().orElseThrow();
  }

  private void assertCounts(QualityReport report) {
    Mark encoding = mark(report, Quality.BAD_ENCODING);
    assertThat(report.total()).isEqualTo(10);
    assertThat(report.partial()).isFalse();
    assertThat(report.marks()).hasSameSizeAs(Quality.OF_WHOLE_EVENTS);
    assertThat(encoding.count()).isEqualTo(9);
    assertThat(encoding.services())
        .containsExactly(new ValueCount("shop", 6), new ValueCount("orders", 2));
    assertThat(encoding.samples())
        .extracting(stored -> stored.event().position().offset())
        .containsExactly(8L, 7L, 6L, 5L, 4L);
    assertThat(mark(report, Quality.TRUNCATED).count()).isEqualTo(1);
    assertThat(mark(report, Quality.UNPARSED))
        .isEqualTo(new Mark(Quality.UNPARSED, 0, List.of(), List.of()));
  }

  @Test
  void counts_inMemory() throws IOException {
    addSome();
    MemoryStore store = new MemoryStore();
    store.append(events);
    store.refresh();

    assertCounts(report(store, store.aggregations(), TimeRange.ALL));
    TimeRange end = new TimeRange(events.get(8).timeMicros(), Long.MAX_VALUE);
    assertThat(mark(report(store, store.aggregations(), end), Quality.BAD_ENCODING).count())
        .isEqualTo(1);
  }

  @Test
  void counts_afterARestart_areTheSame(@TempDir Path data) throws IOException {
    addSome();
    try (LuceneStore store = LuceneStore.open(data, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      store.append(events);
      store.commit(CommitCut.of(Checkpoint.NONE), () -> {});
    }
    try (LuceneStore store = LuceneStore.open(data, LuceneOptions.DEFAULT, Clock.systemUTC())) {
      assertCounts(report(store.search(), store.aggregations(), TimeRange.ALL));
    }
  }
}
