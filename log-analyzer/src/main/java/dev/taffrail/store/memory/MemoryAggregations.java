package dev.taffrail.store.memory;

import dev.taffrail.event.Durations;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FacetCounts;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.GroupCounts;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramCounts;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts by looking at every event. */
final class MemoryAggregations implements EventAggregations {
  private final MemoryStore store;

  MemoryAggregations(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Histogram histogram(HistogramRequest request) {
    HistogramCounts counts = new HistogramCounts(request);
    String by = request.by();
    boolean all =
        visit(
            request.query(),
            request.time(),
            request.timeout(),
            event -> {
              String value = by == null ? null : HistogramCounts.first(event.texts(by));
              counts.add(value, request.bucket(event.timeMicros()), 1);
            });
    return counts.histogram(Shortfall.ofTime(!all));
  }

  @Override
  public Facets facets(FacetsRequest request) {
    FacetCounts counts = new FacetCounts(request);
    boolean all =
        visit(
            request.query(),
            request.time(),
            request.timeout(),
            event -> {
              counts.addEvents(1);
              for (String field : request.fields()) {
                new HashSet<>(event.texts(field)).forEach(value -> counts.add(field, value, 1));
              }
            });
    return counts.facets(Shortfall.ofTime(!all));
  }

  @Override
  public Groups groups(GroupsRequest request) {
    GroupCounts counts = new GroupCounts(request);
    boolean all =
        request.buckets() == 0
            || visit(
                SearchRequest.of(
                        request.query(),
                        request.time(),
                        Order.OLDEST_FIRST,
                        SearchRequest.MAX_LIMIT)
                    .arrivedBy(request.arrivedBy())
                    .timeout(request.timeout()),
                event -> count(event, request, counts));
    return counts.groups(Shortfall.ofTime(!all));
  }

  private static void count(LogEvent event, GroupsRequest request, GroupCounts counts) {
    List<@Nullable String> key = new ArrayList<>(request.by().size());
    request.by().forEach(field -> key.add(HistogramCounts.first(event.texts(field))));
    GroupCounts.Row row = counts.row(key);
    int bucket = request.bucket(event.timeMicros());
    row.add(bucket);
    if (request.durations()) {
      for (String millis : event.texts(FieldNames.DURATION_MS)) {
        Long nanos = Durations.millisToNanos(millis);
        if (nanos != null) {
          row.addDuration(bucket, nanos);
        }
      }
    }
  }

  private boolean visit(
      EventQuery query, TimeRange time, Duration timeout, Consumer<LogEvent> visitor) {
    return visit(
        SearchRequest.of(query, time, Order.OLDEST_FIRST, SearchRequest.MAX_LIMIT).timeout(timeout),
        visitor);
  }

  /** Whether there was time for all of them. */
  private boolean visit(SearchRequest request, Consumer<LogEvent> visitor) {
    long start = System.nanoTime();
    Cursor after = null;
    do {
      Duration left = request.timeout().minusNanos(System.nanoTime() - start);
      SearchPage page = store.search(request.after(after).timeout(left));
      page.events().forEach(stored -> visitor.accept(stored.event()));
      if (page.partial()) {
        return false;
      }
      after = page.next();
    } while (after != null);
    return true;
  }
}
