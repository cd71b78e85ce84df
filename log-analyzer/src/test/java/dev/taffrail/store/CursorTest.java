package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.event.LinePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final LinePosition FAR =
      new LinePosition(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  @Test
  void text_roundTrip() {
    for (long time : new long[] {Long.MIN_VALUE, -1, 0, 1_767_225_600_000_000L, Long.MAX_VALUE}) {
      Cursor cursor = new Cursor(time, FAR);
      assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }
    EventId id = new EventId(Integer.MAX_VALUE, FAR);
    assertThat(EventId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).matches("[0-9a-z-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1",
        "1.",
        ".1-0-0",
        "x.1-0-0",
        "1.1-0",
        "1.1-0-0-0",
        "1.-1-0-0",
        "1.1--0",
        "99999999999999999999.1-0-0",
        "1.1-zzzzzzz-0",
        "1.1-0-0 ",
        "1.1-0-é"
      })
  void parse_others_areNull(String text) {
    assertThat(Cursor.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0-1-0", "-1-1-0-0", "0-1-0-0-0", "0-1-0-", "zzzzzzz-1-0-0", "0-1-0-*"})
  void parse_otherIds_areNull(String text) {
    assertThat(EventId.parse(text)).isNull();
  }

  @Test
  void id_partitionBelowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventId(-1, FAR))
        .withMessage("partition < 0");
  }
}
