package dev.taffrail.insight.overview;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue.Durations;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the app does for its users. Safe for any number of threads. */
public final class Business {
  /** So many events are asked for their users. */
  private static final int MOST_EVENTS = 20_000;

  private static final int PAGE = 5_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final RollupReader rollups;
  private final EventSearch search;

  public Business(RollupReader rollups, EventSearch search) {
    this.rollups = rollups;
    this.search = search;
  }

  /**
   * What was done in a time.
   *
   * @param users how many different {@code user_id} its events have; NaN when none has any
   * @param usersAtLeast whether there may be more, because not all events were looked at
   * @param operations the most frequent first
   */
  public record Answer(
      Instant from,
      Instant to,
      double users,
      boolean usersAtLeast,
      List<Done> operations,
      Shortfall shortfall) {
    public Answer {
      operations = List.copyOf(operations);
    }
  }

  /**
   * One sort of operation.
   *
   * @param outcome {@code success}, {@code failure}, or empty when it is not told
   * @param averageMillis NaN when none told how long it took
   */
  public record Done(String operation, String outcome, long count, double averageMillis) {}

  /**
   * What was done in a time, in whole minutes.
   *
   * @param timeout when looking for users stops
   * @throws IllegalArgumentException when the time is empty
   */
  public Answer of(Instant from, Instant to, Duration timeout) throws IOException {
    Minutes time = Minutes.of(from, to);
    RollupAnswer answer =
        rollups.read(
            RollupRequest.of(Family.OPERATION, time.from(), time.to(), Resolution.WHOLE)
                .groupBy("operation", "outcome"));
    List<Done> operations =
        answer.series().stream()
            .map(Business::done)
            .sorted(Comparator.comparingLong(Done::count).reversed().thenComparing(Done::operation))
            .toList();
    Users users = users(time, timeout);
    return new Answer(
        time.begin(),
        time.end(),
        users.ids.isEmpty() ? Double.NaN : users.ids.size(),
        users.more,
        operations,
        answer.shortfall().and(users.shortfall));
  }

  private static Done done(RollupSeries series) {
    Durations taken = (Durations) series.points().getFirst().value();
    return new Done(
        series.key().get(0),
        series.key().get(1),
        taken.count(),
        taken.durations().meanNanos() / NANOS_PER_MILLI);
  }

  private record Users(Set<String> ids, boolean more, Shortfall shortfall) {}

  private Users users(Minutes time, Duration timeout) throws IOException {
    TimeRange range = new TimeRange(micros(time.begin()), micros(time.end()) - 1);
    SearchRequest request =
        SearchRequest.of(new EventQuery.Exists(FieldNames.USER_ID), range, Order.NEWEST_FIRST, PAGE)
            .timeout(timeout);
    Set<String> ids = new HashSet<>();
    Shortfall shortfall = Shortfall.NONE;
    @Nullable Cursor after = null;
    int seen = 0;
    do {
      SearchPage page = search.search(request.after(after));
      for (StoredEvent stored : page.events()) {
        ids.addAll(stored.event().texts(FieldNames.USER_ID));
      }
      seen += page.events().size();
      shortfall = shortfall.and(page.shortfall());
      after = shortfall.outOfTime() ? null : page.next();
    } while (after != null && seen < MOST_EVENTS);
    return new Users(ids, after != null || shortfall.isAny(), shortfall);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
