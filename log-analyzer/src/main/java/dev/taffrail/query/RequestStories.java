package dev.taffrail.query;

import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.store.EventQuery;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the whole story of an id, whatever its kind. Safe for any number of threads. */
public final class RequestStories {
  /** Longer stories are cut at their end. */
  public static final int MAX_EVENTS = SearchRequest.MAX_LIMIT;

  private static final int MAX_IDS = 1_000;

  /** Where an id is kept that came from outside and was not trusted. */
  private static final String CLIENT_REQUEST_ID = "client_request_id";

  private final EventSearch events;

  public RequestStories(EventSearch events) {
    this.events = events;
  }

  /**
   * The events that have the id as request or trace id; if there is none, the requests of the span,
   * user or client with this id, or of another spelling of it; and with them all events that share
   * their request and trace ids. Null when nothing has the id.
   */
  public @Nullable RequestStory find(String id) throws IOException {
    String wanted = id.strip();
    Found found = search(correlated(List.of(wanted)), false);
    if (found.events().isEmpty()) {
      found = widen(search(otherwise(wanted), false));
    }
    if (found.events().isEmpty()) {
      return null;
    }
    Found all = widen(found);
    return RequestStory.of(wanted, all.events(), all.truncated());
  }

  /** Events that answer any of the questions. */
  private record Found(Set<EventQuery> asked, List<StoredEvent> events, boolean truncated) {}

  /** All that shares a request or trace id with what was found. */
  private Found widen(Found found) throws IOException {
    Set<EventQuery> wider = new LinkedHashSet<>(found.asked());
    for (StoredEvent stored : found.events()) {
      stored.event().texts(REQUEST_ID).forEach(id -> wider.add(new Term(REQUEST_ID, id)));
      stored.event().texts(TRACE_ID).forEach(id -> wider.add(new Term(TRACE_ID, id)));
    }
    if (wider.size() == found.asked().size()) {
      return found;
    }
    List<EventQuery> asked = wider.stream().limit(MAX_IDS).toList();
    return search(asked, found.truncated() || wider.size() > MAX_IDS);
  }

  private Found search(List<EventQuery> asked, boolean truncated) throws IOException {
    SearchPage page =
        events.search(
            SearchRequest.of(new Or(asked), TimeRange.ALL, Order.OLDEST_FIRST, MAX_EVENTS));
    return new Found(new LinkedHashSet<>(asked), page.events(), truncated || isIncomplete(page));
  }

  private static List<EventQuery> correlated(List<String> ids) {
    List<EventQuery> either = new ArrayList<>();
    for (String id : ids) {
      either.add(new Term(REQUEST_ID, id));
      either.add(new Term(TRACE_ID, id));
    }
    return either;
  }

  private static List<EventQuery> otherwise(String id) {
    List<EventQuery> either = correlated(IdSpellings.of(id));
    either.add(new Term(SPAN_ID, id));
    either.add(new Term(USER_ID, id));
    either.add(new Term(CLIENT_REQUEST_ID, id));
    return either;
  }

  private static boolean isIncomplete(SearchPage page) {
    return page.next() != null || page.partial();
  }
}
