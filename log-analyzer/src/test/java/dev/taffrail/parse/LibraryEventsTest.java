package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Level;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden events of the library, each field as the analyzer understands it. */
class LibraryEventsTest {
  private static final Path GOLDEN =
      Path.of("../logging-core/src/test/resources/dev/taffrail/logging/events.ndjson");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<String> lines() throws Exception {
    return Files.readAllLines(GOLDEN);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void parse_eventOfTheLibrary_givesEachFieldBack(String line) {
    LogEvent event = parse(line);
    assertThat(event.quality()).isEmpty();
    Map<String, String> read = new LinkedHashMap<>();
    Map<String, String> written = new LinkedHashMap<>();
    JSON.readTree(line)
        .properties()
        .forEach(field -> written.putAll(flat(field.getKey(), field.getValue())));
    written.keySet().forEach(name -> read.put(name, read(event, name)));
    assertThat(read).containsExactlyEntriesOf(written);
  }

  @Test
  void golden_hasEachKindThatTheLibraryWrites() throws Exception {
    assertThat(lines())
        .extracting(line -> parse(line).kind().text())
        .containsAll(
            Set.of("log", "request", "operation", "metric", "health", "audit", "lifecycle"));
  }

  @Test
  void golden_hasAReportOfDrops() throws Exception {
    LogEvent report =
        lines().stream()
            .map(LibraryEventsTest::parse)
            .filter(event -> event.text(FieldNames.DROPPED_COUNT) != null)
            .findFirst()
            .orElseThrow();
    assertThat(report.text(FieldNames.DROPPED_FROM)).isEqualTo("15");
    assertThat(report.text(FieldNames.DROPPED_TO)).isEqualTo("20");
    assertThat(report.text(FieldNames.DROPPED_COUNT)).isEqualTo("6");
    assertThat(report.text(FieldNames.DROPPED_LEVEL)).isEqualTo("INFO");
    assertThat(report.text(FieldNames.SEQ)).isEqualTo("21");
    assertThat(report.level()).isEqualTo(Level.WARN);
  }

  private static LogEvent parse(String line) {
    return new EventParser().parse(new Line(new LinePosition(1, 0, 0), RawText.of(line)), 0);
  }

  private static String read(LogEvent event, String name) {
    if (name.equals(FieldNames.CORRELATION_ID)) {
      // It is one more id under which the request is found.
      return event.texts(FieldNames.REQUEST_ID).get(1);
    }
    return name.equals(FieldNames.TIMESTAMP)
        ? Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS).toString()
        : event.text(name);
  }

  private static Map<String, String> flat(String name, JsonNode value) {
    Map<String, String> flat = new LinkedHashMap<>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(inner -> flat.putAll(flat(name + "." + inner.getKey(), inner.getValue())));
    } else {
      flat.put(name, value.isString() ? value.asString() : value.toString());
    }
    return flat;
  }
}
