package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.source.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Events of plain text that have several lines. */
@ParameterizedClass
@EnumSource
class JoinedLinesTest extends IngestCase {
  private static final String FIRST = "2026-03-01 10:15:30,123 ERROR a.B - cannot order";
  private static final String NEXT = "2026-03-01 10:15:31,123 INFO  a.B - goes on";
  private static final String TRACE = "a.NoStock: sku 5\n\tat a.B.c(B.java:1)";

  @Test
  void trace_isPartOfItsEvent() throws Exception {
    append("app.log", FIRST + "\n" + TRACE + "\n" + NEXT + "\n");
    drain();

    assertThat(lines()).containsExactly(FIRST + "\n" + TRACE, NEXT);
    LogEvent event = logEvents().getFirst();
    assertThat(event.message()).isEqualTo("cannot order");
    assertThat(event.text("error_type")).isEqualTo("a.NoStock");
    assertThat(event.text("stack_trace")).isEqualTo(TRACE);
    assertThat(event.text("logger_name")).isEqualTo("a.B");
    assertThat(event.quality()).isEmpty();
  }

  @Test
  void lastEvent_isShownBeforeItIsWhole_overPausesAndRestarts() throws Exception {
    append("app.log", FIRST + "\n");
    follow();
    awaitLines(FIRST);
    assertThat(logEvents().getFirst().quality()).containsExactly(Quality.OPEN);
    append("app.log", "a.NoStock: sku 5\n");
    awaitLines(FIRST + "\na.NoStock: sku 5");
    restart();
    awaitLines(FIRST + "\na.NoStock: sku 5");
    append("app.log", "\tat a.B.c(B.java:1)\n");
    awaitLines(FIRST + "\n" + TRACE);
    append("app.log", NEXT + "\n");
    awaitLines(FIRST + "\n" + TRACE, NEXT);
    stop();
    drain();

    assertThat(lines()).containsExactly(FIRST + "\n" + TRACE, NEXT);
    assertThat(logEvents()).allMatch(event -> event.quality().isEmpty());
  }

  @Test
  void lastEvent_isKept_whenTheFileIsEmptiedWithoutACopy() throws Exception {
    follow();
    append("app.log", NEXT + "\n" + FIRST + "\n" + TRACE + "\n");
    awaitLines(NEXT, FIRST + "\n" + TRACE);
    empty("app.log");
    append("app.log", "{}\n");

    awaitWhole(NEXT, "{}", FIRST + "\n" + TRACE);
    restart();
    pass(Duration.ofMillis(120));
    assertThat(lines()).containsExactlyInAnyOrder(NEXT, "{}", FIRST + "\n" + TRACE);
  }

  @Test
  void lastEvent_isComplete_whenTheFileIsRotated() throws Exception {
    follow();
    append("app.log", NEXT + "\n" + FIRST + "\n" + TRACE + "\n");
    awaitLines(NEXT, FIRST + "\n" + TRACE);
    rename("app.log", "app.log.1");
    append("app.log", "{}\n");

    awaitWhole(NEXT, "{}", FIRST + "\n" + TRACE);
  }

  @Test
  void lastEvent_isComplete_whenTheFileIsDeleted() throws Exception {
    follow();
    append("app.log", NEXT + "\n" + FIRST + "\n" + TRACE + "\n");
    awaitLines(NEXT, FIRST + "\n" + TRACE);
    Files.delete(log("app.log"));

    awaitWhole(NEXT, FIRST + "\n" + TRACE);
  }

  @Test
  void lastEvent_isComplete_whenTheFileIsCopiedAndEmptied() throws Exception {
    follow();
    append("app.log", NEXT + "\n" + FIRST + "\n" + TRACE + "\n");
    awaitLines(NEXT, FIRST + "\n" + TRACE);
    Files.copy(log("app.log"), log("app.log.1"));
    empty("app.log");
    append("app.log", "{}\n");

    awaitWhole(NEXT, "{}", FIRST + "\n" + TRACE);
  }

  @Test
  void lastEvent_isComplete_inAPackedFile() throws Exception {
    append("app.log", NEXT + "\n" + FIRST + "\n" + TRACE + "\n");
    follow();
    awaitLines(NEXT, FIRST + "\n" + TRACE);
    pack("app.log", "app.log.gz");
    Files.delete(log("app.log"));
    skip(Duration.ofMinutes(1));

    awaitLinesForGood(NEXT, FIRST + "\n" + TRACE);
  }

  @Test
  void lastEvent_withALongRunOfZeros_isWhole() throws Exception {
    String zeros = "\0".repeat(100_000);
    append("app.log", FIRST + "\n" + TRACE + zeros + "\n\tat a.B.d(B.java:2)\n" + NEXT + "\n");
    drain();

    assertThat(lines()).hasSize(2).last().isEqualTo(NEXT);
    assertThat(lines().getFirst())
        .startsWith(FIRST + "\n" + TRACE)
        .endsWith("\n\tat a.B.d(B.java:2)")
        .hasSizeLessThan(1_000);
  }

  @Test
  void longEvent_isWhole() throws Exception {
    String trace = TRACE + "\n\tat a.B.d(B.java:2)".repeat(15_000);
    append("app.log", NEXT + "\n" + FIRST + "\n" + trace + "\n" + NEXT + "\n");
    drain();

    assertThat(lines()).containsExactly(NEXT, FIRST + "\n" + trace, NEXT);
  }

  @Test
  void endlessEvent_isCutBetweenLines_andNothingIsLost() throws Exception {
    String trace = TRACE + "\n\tat a.B.d(B.java:2)".repeat(150_000);
    append("app.log", FIRST + "\n" + trace + "\n" + NEXT + "\n");
    drain();

    assertThat(lines()).hasSizeBetween(3, 8).last().isEqualTo(NEXT);
    assertThat(String.join("\n", lines())).isEqualTo(FIRST + "\n" + trace + "\n" + NEXT);
  }

  @Test
  void zone_isOfTheSource() throws Exception {
    SourceSpec spec = source("logs/*.log*");
    sources(
        new SourceSpec(spec.glob(), spec.added(), new SourceSpec.Text("log4j", "Europe/Berlin")));
    append("app.log", FIRST + "\n");
    drain();

    assertThat(logEvents().getFirst().timeMicros())
        .isEqualTo(Instant.parse("2026-03-01T09:15:30.123Z").toEpochMilli() * 1_000);
  }

  @Test
  void secret_isNotStored() throws Exception {
    append("app.log", FIRST + " password=hunter2\n{\"token\":\"abc\",\"message\":\"m\"}\n");
    drain();

    assertThat(lines())
        .containsExactly(FIRST + " password=***", "{\"token\":\"***\",\"message\":\"m\"}");
    assertThat(logEvents()).allMatch(event -> event.quality().contains(Quality.REDACTED));
  }

  private List<LogEvent> logEvents() throws IOException {
    return events().stream().map(stored -> stored.event()).toList();
  }

  /** Waits until exactly these are there, and none of them may go on. */
  private void awaitWhole(String... expected) {
    await()
        .untilAsserted(() -> {
          assertThat(lines()).containsExactlyInAnyOrder(expected);
          assertThat(logEvents()).noneMatch(JoinedLinesTest::isOpen);
        });
  }

  private static boolean isOpen(LogEvent event) {
    return event.quality().contains(Quality.OPEN);
  }
}
