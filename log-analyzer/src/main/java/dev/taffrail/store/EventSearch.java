package dev.taffrail.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds events. Safe for any number of threads. */
public interface EventSearch {

  /** A page of the events that answer the request. */
  SearchPage search(SearchRequest request) throws IOException;

  /** One event by its id; null when it is not, or no longer, kept. */
  @Nullable StoredEvent find(EventId id) throws IOException;

  /** The checkpoint of the newest commit that searches see. */
  Checkpoint checkpoint() throws IOException;
}
