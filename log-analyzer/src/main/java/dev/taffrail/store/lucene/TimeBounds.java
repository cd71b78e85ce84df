package dev.taffrail.store.lucene;

import dev.taffrail.event.PlausibleTime;
import dev.taffrail.store.TimeRange;

/**
 * Between which times the events of a partition happened. Absurd times would make every partition
 * reach over all centuries, so they only set a mark.
 *
 * @param firstMicros earliest time between 2000 and 2100
 * @param lastMicros latest time between 2000 and 2100
 * @param odd whether there are events outside these years
 */
record TimeBounds(long firstMicros, long lastMicros, boolean odd) {
  static final TimeBounds NONE = new TimeBounds(Long.MAX_VALUE, Long.MIN_VALUE, false);

  TimeBounds with(long micros) {
    if (!PlausibleTime.contains(micros)) {
      return odd ? this : new TimeBounds(firstMicros, lastMicros, true);
    }
    return micros >= firstMicros && micros <= lastMicros
        ? this
        : new TimeBounds(Math.min(firstMicros, micros), Math.max(lastMicros, micros), odd);
  }

  TimeBounds with(TimeBounds other) {
    return new TimeBounds(
        Math.min(firstMicros, other.firstMicros),
        Math.max(lastMicros, other.lastMicros),
        odd || other.odd);
  }

  /** Whether an event of the partition may lie in the range. */
  boolean mayHold(TimeRange range) {
    boolean plausible = range.fromMicros() <= lastMicros && range.toMicros() >= firstMicros;
    boolean reachesOdd =
        range.fromMicros() < PlausibleTime.FIRST_MICROS
            || range.toMicros() >= PlausibleTime.END_MICROS;
    return plausible || (odd && reachesOdd);
  }

  String encode() {
    return firstMicros + " " + lastMicros + " " + odd;
  }

  static TimeBounds decode(String text) {
    String[] parts = text.split(" ", -1);
    return new TimeBounds(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
  }
}
