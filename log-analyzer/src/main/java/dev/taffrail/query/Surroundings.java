package dev.taffrail.query;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.InFile;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what happened around an event. Safe for any number of threads. */
public final class Surroundings {
  private final EventSearch search;

  public Surroundings(EventSearch search) {
    this.search = search;
  }

  /**
   * The neighbours of an event.
   *
   * @param before how many older events at most, 0 to {@link SearchRequest#MAX_LIMIT}
   * @param after how many newer events at most, 0 to {@link SearchRequest#MAX_LIMIT}
   * @return null when the event is not, or no longer, kept
   */
  public @Nullable Context of(EventId id, Same same, int before, int after) throws IOException {
    StoredEvent anchor = search.find(id);
    if (anchor == null) {
      return null;
    }
    EventQuery wanted = sharing(same, anchor.event());
    Same shared = wanted == null ? Same.FILE : same;
    EventQuery query = wanted == null ? sameFile(anchor.event()) : wanted;
    Side older = side(query, anchor, Order.NEWEST_FIRST, before);
    Side newer = side(query, anchor, Order.OLDEST_FIRST, after);
    List<StoredEvent> events = new ArrayList<>(older.events().reversed());
    events.add(anchor);
    events.addAll(newer.events());
    return new Context(id, shared, events, older.more(), newer.more());
  }

  /** The neighbours on one side, the nearest first. */
  private record Side(List<StoredEvent> events, boolean more) {}

  private Side side(EventQuery query, StoredEvent anchor, Order order, int count)
      throws IOException {
    long time = anchor.event().timeMicros();
    TimeRange range =
        order == Order.OLDEST_FIRST
            ? new TimeRange(time, Long.MAX_VALUE)
            : new TimeRange(Long.MIN_VALUE, time);
    SearchRequest request = SearchRequest.of(query, range, order, Math.max(1, count));
    SearchPage page = search.search(request.after(Cursor.of(anchor)));
    boolean more = page.next() != null || page.partial();
    return count == 0
        ? new Side(List.of(), more || !page.events().isEmpty())
        : new Side(page.events(), more);
  }

  /** Null when the event lacks what is to be shared. */
  private static @Nullable EventQuery sharing(Same same, LogEvent event) {
    return switch (same) {
      case FILE -> sameFile(event);
      case THREAD -> sameThread(event);
      case SERVICE -> sameValue(event, FieldNames.SERVICE);
      case REQUEST -> sameRequest(event);
    };
  }

  private static EventQuery sameFile(LogEvent event) {
    LinePosition position = event.position();
    return new InFile(position.file(), position.generation());
  }

  /** A process is the same beyond the rotation of its file, where it names itself. */
  private static @Nullable EventQuery sameThread(LogEvent event) {
    EventQuery thread = sameValue(event, FieldNames.THREAD);
    EventQuery process = sameValue(event, FieldNames.INSTANCE_ID);
    return thread == null
        ? null
        : new And(List.of(thread, process == null ? sameFile(event) : process));
  }

  private static @Nullable EventQuery sameRequest(LogEvent event) {
    List<EventQuery> ids =
        Stream.of(FieldNames.REQUEST_ID, FieldNames.TRACE_ID)
            .flatMap(
                field -> event.texts(field).stream().map(id -> (EventQuery) new Term(field, id)))
            .toList();
    return ids.isEmpty() ? null : new Or(ids);
  }

  private static @Nullable EventQuery sameValue(LogEvent event, String field) {
    String value = event.text(field);
    return value == null ? null : new Term(field, value);
  }
}
