package dev.taffrail.query;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is odd about the lines of a time: how many, of which services, and the newest of each kind.
 * Counted in the index, where each line has its marks, so the counts are those of a search.
 *
 * @param total how many events there are
 * @param marks all kinds, those without an event too
 * @param typeConflicts keys of several types, as far as the newest and oldest events of the
 *     services with the most events show them
 * @param partial whether time ran out before all was counted
 */
public record QualityReport(
    long total, List<Mark> marks, List<TypeConflict> typeConflicts, boolean partial) {
  private static final int MOST_SERVICES = 100;
  private static final int SAMPLES = 5;

  public QualityReport {
    marks = List.copyOf(marks);
    typeConflicts = List.copyOf(typeConflicts);
  }

  /**
   * One kind of oddity.
   *
   * @param services how many events of which service, the most first; events that name none are
   *     only in the count
   * @param samples the newest ones
   */
  public record Mark(
      Quality kind, long count, List<ValueCount> services, List<StoredEvent> samples) {
    public Mark {
      services = List.copyOf(services);
      samples = List.copyOf(samples);
    }
  }

  /**
   * Counts.
   *
   * @param query what the events must be
   * @param timeout when each of some dozens of questions to the store stops
   */
  public static QualityReport of(
      EventSearch search,
      EventAggregations counts,
      EventQuery query,
      TimeRange time,
      Duration timeout)
      throws IOException {
    Facets all =
        counts.facets(
            new FacetsRequest(
                query, time, List.of(LogEvent.QUALITY), Quality.values().length, timeout));
    Map<String, Long> byKind = new HashMap<>();
    all.fields().getFirst().values().forEach(value -> byKind.put(value.value(), value.count()));
    boolean partial = all.partial();
    List<Mark> marks = new ArrayList<>();
    for (Quality kind : Quality.OF_WHOLE_EVENTS) {
      long count = byKind.getOrDefault(kind.text(), 0L);
      if (count == 0) {
        marks.add(new Mark(kind, 0, List.of(), List.of()));
        continue;
      }
      EventQuery marked =
          new EventQuery.And(List.of(query, new EventQuery.Term(LogEvent.QUALITY, kind.text())));
      Facets services =
          counts.facets(
              new FacetsRequest(marked, time, List.of(FieldNames.SERVICE), MOST_SERVICES, timeout));
      SearchPage newest =
          search.search(
              SearchRequest.of(marked, time, Order.NEWEST_FIRST, SAMPLES).timeout(timeout));
      partial |= services.partial() || newest.partial();
      marks.add(new Mark(kind, count, services.fields().getFirst().values(), newest.events()));
    }
    Facets services =
        counts.facets(
            new FacetsRequest(query, time, List.of(FieldNames.SERVICE), MOST_SERVICES, timeout));
    TypeConflict.Found found =
        TypeConflict.among(services.fields().getFirst().values(), search, query, time, timeout);
    partial |= services.partial() || found.partial();
    return new QualityReport(all.total(), marks, found.conflicts(), partial);
  }
}
