package dev.taffrail.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events.
 *
 * @param next where the next page begins; null when this is the last
 * @param partial whether time ran out, or a part of the data could not be read, before all was seen
 */
public record SearchPage(List<StoredEvent> events, @Nullable Cursor next, boolean partial) {
  public SearchPage {
    events = List.copyOf(events);
  }
}
