package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeConflictTest {
  private final List<LogEvent> events = new ArrayList<>();

  private void add(String line, Reading reading) {
    LinePosition position = new LinePosition(1, 0, events.size());
    events.add(
        new EventParser()
            .parse(
                new Line(position, RawText.of(line), List.of(), Set.of(), reading), events.size()));
  }

  private void add(String service, String fields) {
    add("{\"message\":\"m\",\"service\":\"" + service + "\"," + fields + "}", Reading.NONE);
  }

  private List<TypeConflict> conflicts() throws IOException {
    MemoryStore store = new MemoryStore();
    store.append(events);
    store.refresh();
    return QualityReport.of(
            store,
            store.aggregations(),
            new EventQuery.All(),
            TimeRange.ALL,
            Duration.ofSeconds(30))
        .typeConflicts();
  }

  @Test
  void sameTypes_areNoConflict() throws IOException {
    add("shop", "\"a\":1,\"b\":\"x\",\"c\":null,\"d\":true");
    add("shop", "\"a\":2.5,\"b\":\"7\",\"c\":3,\"d\":false");

    assertThat(conflicts()).isEmpty();
  }

  @Test
  void typesOfTwoServices_areNoConflict() throws IOException {
    add("shop", "\"a\":1");
    add("orders", "\"a\":\"x\"");

    assertThat(conflicts()).isEmpty();
  }

  @Test
  void typeThatChangesWithARelease_isFoundAmongMany() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      add("shop", i < 1_000 ? "\"n\":{\"amount\":" + i + "}" : "\"n\":{\"amount\":\"" + i + "\"}");
    }

    List<TypeConflict> conflicts = conflicts();

    assertThat(conflicts).hasSize(1);
    TypeConflict conflict = conflicts.getFirst();
    assertThat(conflict.service()).isEqualTo("shop");
    assertThat(conflict.key()).isEqualTo("n.amount");
    assertThat(conflict.examples()).containsOnlyKeys(Field.Type.TEXT, Field.Type.NUMBER);
    assertThat(conflict.examples().get(Field.Type.NUMBER).value()).isEqualTo("0");
    assertThat(conflict.examples().get(Field.Type.TEXT).event().event().fields())
        .contains(Field.text("n.amount", "1999"));
  }

  @Test
  void plainTextBesideJson_hasNoTypes() throws IOException {
    add("shop", "\"status_code\":200");
    events.add(
        new EventParser()
            .parse(
                new Line(
                    new LinePosition(2, 0, 0),
                    RawText.of("1.2.3.4 - - [02/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5"),
                    List.of(Field.text("service", "shop")),
                    Set.of(),
                    new Reading("access-log", null)),
                5));

    assertThat(conflicts()).isEmpty();
  }

  @Test
  void keysWithoutEnd_takeLittleMemory() throws IOException {
    for (int i = 0; i < 300; i++) {
      StringBuilder fields = new StringBuilder("\"last\":1");
      for (int key = 0; key < 100; key++) {
        fields
            .append(",\"k")
            .append(100 * i + key)
            .append("\":")
            .append(i % 2 == 0 ? "1" : "\"x\"");
      }
      add("shop", fields.toString());
    }

    assertThat(conflicts()).hasSizeLessThanOrEqualTo(20);
  }
}
