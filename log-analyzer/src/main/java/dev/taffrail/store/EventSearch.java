package dev.taffrail.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds events. Safe for any number of threads. */
public interface EventSearch {

  /** A page of the events that answer the request. */
  SearchPage search(SearchRequest request) throws IOException;

  /** One event by its id; null when it is not, or no longer, kept. */
  @Nullable StoredEvent find(EventId id) throws IOException;

  /**
   * The next events in the order of arrival. The store numbers every event it takes, from 1 on, in
   * the order in which searches come to see them: what has been seen up to a number never gets an
   * event before it. There may be numbers without an event.
   *
   * <p>A call looks at a bounded number of events, so it may find none although there are some
   * further on; nothing is left when {@link Arrivals#upTo} has reached {@link #arrived}.
   *
   * @param after the number to go on from; 0 for everything
   * @param limit how many events at most, 1 to {@link SearchRequest#MAX_LIMIT}
   */
  Arrivals arrivals(EventQuery query, long after, int limit) throws IOException;

  /** The number of the newest arrival that searches see; 0 in an empty store. */
  long arrived() throws IOException;

  /** The checkpoint of the newest commit that searches see. */
  Checkpoint checkpoint() throws IOException;
}
