package dev.taffrail.alert.engine;

import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What was before, as a store knows it. */
public final class StorePast implements Past {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final EventSearch search;
  private final LongSupplier arrivedBy;

  /** Of all that searches see. */
  public StorePast(EventSearch search) {
    this(search, () -> Long.MAX_VALUE);
  }

  /**
   * Of what an engine has counted. Otherwise the second event of a value, when it came first, would
   * find the first and not be new, nor would the first.
   *
   * @param arrivedBy the last arrival that was counted
   */
  public StorePast(EventSearch search, LongSupplier arrivedBy) {
    this.search = search;
    this.arrivedBy = arrivedBy;
  }

  @Override
  public boolean has(EventQuery query, long fromMicros, long beforeMicros) {
    TimeRange time = new TimeRange(fromMicros, beforeMicros - 1);
    SearchRequest request = SearchRequest.of(query, time, Order.NEWEST_FIRST, 1);
    return !page(request.arrivedBy(arrivedBy.getAsLong())).events().isEmpty();
  }

  @Override
  public long first(EventQuery query) {
    SearchPage page = page(SearchRequest.of(query, TimeRange.ALL, Order.OLDEST_FIRST, 1));
    return page.events().isEmpty() ? Long.MAX_VALUE : page.events().getFirst().event().timeMicros();
  }

  private SearchPage page(SearchRequest request) {
    try {
      return search.search(request.timeout(LONGEST));
    } catch (IOException e) {
      throw new UncheckedIOException("what was seen before cannot be read", e);
    }
  }
}
