package dev.taffrail.insight.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which of equally long slots of a time there were events. Seconds are since the epoch.
 * Immutable.
 *
 * @param from where the first slot begins that was looked at
 * @param length of a slot, in seconds
 * @param active where slots with events begin, ascending
 */
record Activity(long from, long length, List<Long> active) {
  /** Nineteen of twenty gaps are at most this long. */
  private static final double USUAL = 0.95;

  Activity {
    active = List.copyOf(active);
  }

  static Activity of(long from, long length, Collection<Long> slots) {
    return new Activity(from, length, slots.stream().sorted().toList());
  }

  /** Until when there may have been events. */
  long lastSecond() {
    return active.getLast() + length;
  }

  /** Whether there were events in at least half of the slots, since there are any at all. */
  boolean isSteady(long firstKnown) {
    long begin = Math.max(from, Math.floorDiv(firstKnown, length) * length);
    return 2 * active.size() >= (lastSecond() - begin) / length;
  }

  /** How many seconds lie between the begins of slots with events, apart from rare cases. */
  long usualGap() {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < active.size(); i++) {
      gaps.add(active.get(i) - active.get(i - 1));
    }
    gaps.sort(null);
    return gaps.isEmpty() ? length : gaps.get((int) Math.ceil(USUAL * gaps.size()) - 1);
  }

  /** The last slot before a second; null without any. */
  @Nullable Long lastBefore(long second) {
    Long last = null;
    for (long slot : active) {
      last = slot < second ? (Long) slot : last;
    }
    return last;
  }

  /** The first slot from a second on; null without any. */
  @Nullable Long firstFrom(long second) {
    return active.stream().filter(slot -> slot >= second).findFirst().orElse(null);
  }

  /** Whether it is known that nothing happened in a time. */
  boolean wasQuiet(long begin, long end) {
    long first = Math.ceilDiv(begin, length) * length;
    return first < end
        && !active.isEmpty()
        && active.getFirst() < begin
        && active.stream().noneMatch(slot -> first <= slot && slot < end);
  }
}
