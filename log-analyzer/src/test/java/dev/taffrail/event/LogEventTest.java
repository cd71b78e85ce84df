package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogEventTest {
  private static final LogEvent EVENT =
      new LogEvent(
          new Line(new LinePosition(1, 0, 0), RawText.of("x")),
          5,
          Level.WARN,
          EventKind.REQUEST,
          "hello",
          new ErrorInfo("a.B", null, "a.B\n\tat c", null),
          List.of(
              Field.text("message", "again"),
              Field.text("level", "loud"),
              Field.text("tag", "one"),
              Field.text("tag", "two"),
              Field.number("duration_ms", "1.5"),
              Field.text("quality", "high")),
          EnumSet.of(Quality.ODD_TIME, Quality.TRUNCATED),
          null);

  @Test
  void text_isTheFirstValue() {
    assertThat(EVENT.text("message")).isEqualTo("hello");
    assertThat(EVENT.text("level")).isEqualTo("WARN");
    assertThat(EVENT.text("kind")).isEqualTo("request");
    assertThat(EVENT.text("error_type")).isEqualTo("a.B");
    assertThat(EVENT.text("error_message")).isNull();
    assertThat(EVENT.text("stack_trace")).isEqualTo("a.B\n\tat c");
    assertThat(EVENT.text("tag")).isEqualTo("one");
    assertThat(EVENT.text("quality")).isEqualTo("truncated");
    assertThat(EVENT.text("absent")).isNull();
  }

  @Test
  void texts_areAllValues() {
    assertThat(EVENT.texts("message")).containsExactly("hello", "again");
    assertThat(EVENT.texts("level")).containsExactly("WARN", "loud");
    assertThat(EVENT.texts("kind")).containsExactly("request");
    assertThat(EVENT.texts("tag")).containsExactly("one", "two");
    assertThat(EVENT.texts("quality")).containsExactly("truncated", "odd_time", "high");
    assertThat(EVENT.texts("error_message")).isEmpty();
    assertThat(EVENT.texts("absent")).isEmpty();
  }

  @Test
  void kind_ownWordOfTheApp_standsBesideLog() {
    assertThat(kind(List.of()).text("kind")).isEqualTo("log");
    assertThat(kind(List.of()).texts("kind")).containsExactly("log");
    assertThat(kind(List.of(Field.text("kind", "saga"))).text("kind")).isEqualTo("log");
    assertThat(kind(List.of(Field.text("kind", "saga"))).texts("kind"))
        .containsExactly("log", "saga");
  }

  @Test
  void durationNanos_isReadFromMilliseconds() {
    assertThat(EVENT.durationNanos()).isEqualTo(1_500_000);
    assertThat(kind(List.of()).durationNanos()).isNull();
  }

  @Test
  void withTime_changesNothingElse() {
    LogEvent later = EVENT.withTime(6);

    assertThat(later.timeMicros()).isEqualTo(6);
    assertThat(later.withTime(5)).isEqualTo(EVENT);
  }

  private static LogEvent kind(List<Field> fields) {
    return new LogEvent(EVENT.line(), 5, null, EventKind.LOG, "", null, fields, Set.of(), null);
  }
}
