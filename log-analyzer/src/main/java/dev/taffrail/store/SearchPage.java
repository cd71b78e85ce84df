package dev.taffrail.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events.
 *
 * @param next where the next page begins; null when this is the last
 * @param shortfall what was not seen
 */
public record SearchPage(List<StoredEvent> events, @Nullable Cursor next, Shortfall shortfall) {
  public SearchPage {
    events = List.copyOf(events);
  }

  /** Whether time ran out, or a part of the data could not be read, before all was seen. */
  public boolean partial() {
    return shortfall.isAny();
  }

  public SearchPage withShortfall(Shortfall other) {
    return new SearchPage(events, next, other);
  }
}
