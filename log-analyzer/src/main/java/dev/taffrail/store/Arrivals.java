package dev.taffrail.store;

import java.util.List;

/**
 * The next events in the order in which the store took them.
 *
 * @param events those that answer the query, oldest arrival first
 * @param upTo how far the store has looked: every event that answers the query and has a number up
 *     to this one is in {@code events}, or lies before what was asked for. The place to go on from.
 *     Where the store knows no such place, because its data began anew, the newest arrival.
 */
public record Arrivals(List<StoredEvent> events, long upTo) {
  public Arrivals {
    events = List.copyOf(events);
  }
}
