package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.event.LogEvent;
import org.junit.jupiter.api.Test;

class SearchRequestTest {
  private final TestEvents events = new TestEvents(3);

  @Test
  void limit_outside() {
    assertThatIllegalArgumentException().isThrownBy(() -> all(0)).withMessage("limit < 1");
    assertThatIllegalArgumentException().isThrownBy(() -> all(10_001)).withMessage("limit > 10000");
    assertThat(all(10_000).limit()).isEqualTo(10_000);
  }

  @Test
  void test_cursor_excludesItself() {
    StoredEvent one = stored();
    StoredEvent two = stored();
    SearchRequest oldest = all(1).after(Cursor.of(one));

    assertThat(oldest.test(one)).isFalse();
    assertThat(oldest.test(two)).isTrue();
    assertThat(oldest.after(Cursor.of(two)).test(one)).isFalse();
    assertThat(oldest.after(null).test(one)).isTrue();
  }

  private StoredEvent stored() {
    LogEvent event = events.event().make();
    return new StoredEvent(new EventId(0, event.position()), event);
  }

  private static SearchRequest all(int limit) {
    return SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, limit);
  }
}
