package dev.taffrail.samples.generate;

import java.util.PriorityQueue;

/** The planned events by time. Not thread-safe. */
final class EventQueue {
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long planned;

  void add(long micros, Instance instance, JsonLine line) {
    events.add(line.end(micros, planned++, instance));
  }

  /** Time of the earliest event, {@link Long#MAX_VALUE} if there is none. */
  long nextMicros() {
    Event next = events.peek();
    return next == null ? Long.MAX_VALUE : next.micros();
  }

  /**
   * @throws java.util.NoSuchElementException if there is none
   */
  Event remove() {
    return events.remove();
  }
}
