package dev.taffrail.query;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import java.util.List;
import java.util.Objects;

/**
 * All that is known of one id.
 *
 * @param id the id that was asked for
 * @param events everything that shares its request and trace ids, oldest first; never empty
 * @param spans the work that was done, in the order of its start
 * @param services who took part, in order of appearance
 * @param first when it began, microseconds since the epoch: the first event, or the start of a span
 *     before it
 * @param last when the last event happened, microseconds since the epoch
 * @param errors the events among them that tell of a failure
 * @param truncated whether there is more than could be read
 */
public record RequestStory(
    String id,
    List<StoredEvent> events,
    List<Span> spans,
    List<String> services,
    long first,
    long last,
    List<StoredEvent> errors,
    boolean truncated) {

  /** Tells the story of events that are in order, at least one. */
  static RequestStory of(String id, List<StoredEvent> events, boolean truncated) {
    List<Span> spans = Spans.of(events);
    long firstEvent = events.getFirst().event().timeMicros();
    return new RequestStory(
        id,
        List.copyOf(events),
        spans,
        services(events),
        spans.isEmpty() ? firstEvent : Math.min(firstEvent, spans.getFirst().startMicros()),
        events.getLast().event().timeMicros(),
        events.stream().filter(stored -> Spans.isFailure(stored.event())).toList(),
        truncated);
  }

  private static List<String> services(List<StoredEvent> events) {
    return events.stream()
        .map(stored -> stored.event().text(FieldNames.SERVICE))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
