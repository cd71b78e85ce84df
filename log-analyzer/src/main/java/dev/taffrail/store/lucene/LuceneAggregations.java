package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.SearchGuard.Answer;
import java.io.IOException;
import java.time.Duration;

/** Counts events of a snapshot of the partitions. */
final class LuceneAggregations implements EventAggregations {
  private final Snapshots snapshots;
  private final EventParser parser;
  private final SearchGuard guard;

  LuceneAggregations(Snapshots snapshots, EventParser parser, SearchGuard guard) {
    this.snapshots = snapshots;
    this.parser = parser;
    this.guard = guard;
  }

  /** One way to count, begun anew each time that it is asked. */
  private interface Counting<T> {
    T run(HitSearch hits) throws IOException;
  }

  @Override
  public Histogram histogram(HistogramRequest request) throws IOException {
    Answer<Histogram> answer =
        count(
            request.query(),
            request.time(),
            Long.MAX_VALUE,
            request.timeout(),
            hits -> new HistogramSearch(request).run(hits));
    Histogram histogram = answer.of();
    return histogram.withShortfall(histogram.shortfall().andFailed(answer.failed()));
  }

  @Override
  public Facets facets(FacetsRequest request) throws IOException {
    Answer<Facets> answer =
        count(
            request.query(),
            request.time(),
            Long.MAX_VALUE,
            request.timeout(),
            hits -> new FacetSearch(request, hits).run());
    Facets facets = answer.of();
    return facets.withShortfall(facets.shortfall().andFailed(answer.failed()));
  }

  @Override
  public Groups groups(GroupsRequest request) throws IOException {
    Answer<Groups> answer =
        count(
            request.query(),
            request.time(),
            request.arrivedBy(),
            request.timeout(),
            hits -> new GroupSearch(request).run(hits));
    Groups groups = answer.of();
    return groups.withShortfall(groups.shortfall().andFailed(answer.failed()));
  }

  private <T> Answer<T> count(
      EventQuery query, TimeRange time, long arrivedBy, Duration timeout, Counting<T> counting)
      throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      return guard.search(
          snapshot,
          time,
          partitions ->
              counting.run(new HitSearch(partitions, parser, query, time, arrivedBy, timeout)));
    }
  }
}
