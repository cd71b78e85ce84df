package dev.taffrail.alert.live;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that may go on: one is counted when it is seen first, and not again when it is complete.
 * Not thread-safe.
 */
final class OpenEvents {
  /** Where those stand that were counted, by file. */
  private final Map<Long, LinePosition> shown = new HashMap<>();

  /** Those of the arrivals that are to be counted. */
  List<LogEvent> uncounted(List<StoredEvent> arrived) {
    List<LogEvent> events = new ArrayList<>(arrived.size());
    for (StoredEvent stored : arrived) {
      LogEvent event = stored.event();
      LinePosition at = event.position();
      boolean known = at.equals(shown.get(at.file()));
      if (event.quality().contains(Quality.OPEN)) {
        shown.put(at.file(), at);
      } else if (known) {
        shown.remove(at.file());
      }
      if (!known) {
        events.add(event);
      }
    }
    return events;
  }

  void forget() {
    shown.clear();
  }
}
