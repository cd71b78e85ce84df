package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events by their time, however odd. */
abstract class TimeTheme extends StoreTheme {
  private static final List<Long> ODD =
      List.of(
          Long.MIN_VALUE / 1_000 * 1_000,
          micros("0000-01-01T00:00:00Z"),
          -1_000_000L,
          0L,
          1L,
          micros("1999-12-31T23:59:59.999999Z"),
          micros("2100-01-01T00:00:00Z"),
          micros("9999-12-31T23:59:59.999999Z"),
          Long.MAX_VALUE / 1_000 * 1_000);

  TimeTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void range_edgesAreWithin() throws IOException {
    LogEvent before = events.event().at(TestEvents.START - 1).make();
    LogEvent first = events.event().at(TestEvents.START).make();
    LogEvent last = events.event().at(TestEvents.START + 1_000).make();
    LogEvent behind = events.event().at(TestEvents.START + 1_001).make();
    show(before, first, last, behind);

    assertThat(within(TestEvents.START, TestEvents.START + 1_000)).containsExactly(first, last);
    assertThat(within(TestEvents.START, TestEvents.START)).containsExactly(first);
    assertThat(within(TestEvents.START + 1, TestEvents.START + 999)).isEmpty();
    assertThat(within(TestEvents.START + 1_001, Long.MAX_VALUE)).containsExactly(behind);
    assertThat(within(Long.MIN_VALUE, TestEvents.START - 1)).containsExactly(before);
  }

  @Test
  void range_endBeforeStart_isEmpty() throws IOException {
    show(events.event().make());

    assertThat(within(TestEvents.START + 1, TestEvents.START - 1)).isEmpty();
    assertThat(within(Long.MAX_VALUE, Long.MIN_VALUE)).isEmpty();
  }

  @Test
  void timeQuery_combinesWithTheRange() throws IOException {
    List<LogEvent> four = events.many(4);
    show(four.toArray(LogEvent[]::new));
    EventQuery time =
        new EventQuery.Time(new TimeRange(four.get(1).timeMicros(), four.get(2).timeMicros()));

    assertThat(find(time)).isEqualTo(four.subList(1, 3));
    assertThat(find(new EventQuery.Not(time))).containsExactly(four.get(0), four.get(3));
    assertThat(read(request(time, four.get(2).timeMicros(), Long.MAX_VALUE)))
        .containsExactly(four.get(2));
  }

  @Test
  void oddTimes_areFoundByTheirTimeOnly() throws IOException {
    List<LogEvent> odd = new ArrayList<>();
    for (long micros : ODD) {
      LogEvent event = events.event().at(micros).make();
      assertThat(event.timeMicros()).isEqualTo(micros);
      odd.add(event);
    }
    LogEvent usual = events.event().make();
    show(odd.toArray(LogEvent[]::new));
    show(usual);
    commit(events.checkpoint());

    for (LogEvent event : odd) {
      assertThat(within(event.timeMicros(), event.timeMicros())).containsExactly(event);
    }
    assertThat(within(TestEvents.START - 1_000_000_000, TestEvents.START + 1_000_000_000))
        .containsExactly(usual);
    assertThat(find(new EventQuery.Term(LogEvent.QUALITY, Quality.ODD_TIME.text()))).isEqualTo(odd);
    assertThat(findAll()).hasSize(odd.size() + 1).isSortedAccordingTo(BY_CURSOR);
  }

  @Test
  void farFallback_keepsItsTime() throws IOException {
    LogEvent first = events.event().timeless(Long.MIN_VALUE).make();
    LogEvent last = events.event().timeless(Long.MAX_VALUE).make();
    show(first, last);

    assertThat(within(Long.MIN_VALUE, Long.MIN_VALUE)).containsExactly(first);
    assertThat(within(Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(last);
    assertThat(within(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1)).isEmpty();
  }

  @Test
  void noTime_keepsTheFallbackItCameWith() throws IOException {
    LogEvent silent = events.event().timeless(TestEvents.START + 7).make();
    LogEvent unreadable =
        events.event().timeless(TestEvents.START + 8).with("@timestamp", "yesterday").make();
    show(silent, unreadable);
    commit(events.checkpoint());

    assertThat(within(TestEvents.START + 7, TestEvents.START + 7)).containsExactly(silent);
    assertThat(within(TestEvents.START + 8, TestEvents.START + 8)).containsExactly(unreadable);
    assertThat(find(new EventQuery.Term(LogEvent.QUALITY, "no_time"))).hasSize(2);
  }

  @Test
  void lateEvents_takeTheirPlace() throws IOException {
    LogEvent newer = events.event().at(TestEvents.START + 10).make();
    append(newer);
    commit(events.checkpoint());
    LogEvent late = events.event().at(TestEvents.START - 10).make();
    append(late);
    commit(events.checkpoint());

    assertThat(findAll()).containsExactly(late, newer);
  }

  private List<LogEvent> within(long from, long to) throws IOException {
    return read(request(new EventQuery.All(), from, to));
  }

  private static SearchRequest request(EventQuery query, long from, long to) {
    return SearchRequest.of(query, new TimeRange(from, to), Order.OLDEST_FIRST, 100);
  }

  private static long micros(String iso) {
    Instant time = Instant.parse(iso);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
