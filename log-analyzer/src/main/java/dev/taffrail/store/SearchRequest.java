package dev.taffrail.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of events.
 *
 * @param query what they must be
 * @param time when they must have happened
 * @param order which come first
 * @param limit how many at most, 1 to {@link #MAX_LIMIT}
 * @param after the last event of the page before; null for the first page
 * @param arrivedBy the last arrival that counts, see {@link EventSearch#arrivals}
 * @param timeout when to stop looking; what was found by then is a partial answer
 */
public record SearchRequest(
    EventQuery query,
    TimeRange time,
    Order order,
    int limit,
    @Nullable Cursor after,
    long arrivedBy,
    Duration timeout) {

  /** Larger lists are read in pages. */
  public static final int MAX_LIMIT = 10_000;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public SearchRequest {
    checkLimit(limit);
  }

  /**
   * Checks how many events are asked for at once.
   *
   * @throws IllegalArgumentException when the limit is below 1 or above {@link #MAX_LIMIT}
   */
  public static void checkLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit < 1");
    }
    if (limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit > " + MAX_LIMIT);
    }
  }

  public static SearchRequest of(EventQuery query, TimeRange time, Order order, int limit) {
    return new SearchRequest(query, time, order, limit, null, Long.MAX_VALUE, DEFAULT_TIMEOUT);
  }

  public SearchRequest after(@Nullable Cursor cursor) {
    return new SearchRequest(query, time, order, limit, cursor, arrivedBy, timeout);
  }

  /** Asks as if nothing had arrived behind a number. */
  public SearchRequest arrivedBy(long last) {
    return new SearchRequest(query, time, order, limit, after, last, timeout);
  }

  public SearchRequest timeout(Duration longest) {
    return new SearchRequest(query, time, order, limit, after, arrivedBy, longest);
  }

  /** Whether an event belongs on the page, limit and arrival aside. */
  public boolean test(StoredEvent stored) {
    return time.contains(stored.event().timeMicros())
        && (after == null || order.comparator().compare(after, Cursor.of(stored)) < 0)
        && query.test(stored.event());
  }
}
