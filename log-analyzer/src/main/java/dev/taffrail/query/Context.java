package dev.taffrail.query;

import dev.taffrail.store.EventId;
import dev.taffrail.store.StoredEvent;
import java.util.List;

/**
 * An event among its neighbours.
 *
 * @param anchor the event in the middle
 * @param same what they share; {@link Same#FILE} when the event lacks what was asked for
 * @param events in order of time, the anchor among them; equal times in order of position
 * @param moreBefore whether others stand before them
 * @param moreAfter whether others stand behind them
 */
public record Context(
    EventId anchor, Same same, List<StoredEvent> events, boolean moreBefore, boolean moreAfter) {
  public Context {
    events = List.copyOf(events);
  }
}
