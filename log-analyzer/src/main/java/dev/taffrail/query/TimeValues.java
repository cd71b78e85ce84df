package dev.taffrail.query;

import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Time;
import dev.taffrail.store.TimeRange;
import org.jspecify.annotations.Nullable;

/** What is asked of the event time. Null when a text is no time. */
final class TimeValues {
  private TimeValues() {}

  static @Nullable EventQuery equal(String typed) {
    TimeText time = TimeText.parse(typed);
    return time == null ? null : new Time(new TimeRange(time.first(), time.last()));
  }

  static @Nullable EventQuery range(@Nullable Bound lower, @Nullable Bound upper) {
    Long from = lower == null ? (Long) TimeRange.ALL.fromMicros() : from(lower);
    Long to = upper == null ? (Long) TimeRange.ALL.toMicros() : to(upper);
    return from == null || to == null ? null : new Time(new TimeRange(from, to));
  }

  private static @Nullable Long from(Bound lower) {
    TimeText time = TimeText.parse(lower.text());
    return time == null ? null : (Long) (lower.inclusive() ? time.first() : time.lastInRange() + 1);
  }

  private static @Nullable Long to(Bound upper) {
    TimeText time = TimeText.parse(upper.text());
    return time == null ? null : (Long) (upper.inclusive() ? time.lastInRange() : time.first() - 1);
  }
}
