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
import java.util.List;

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

  @Override
  public Histogram histogram(HistogramRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Answer<Histogram> answer =
          guard.search(
              snapshot,
              request.time(),
              partitions ->
                  new HistogramSearch(request)
                      .run(hits(partitions, request.query(), request.time(), request.timeout())));
      Histogram histogram = answer.of();
      return histogram.withShortfall(histogram.shortfall().andFailed(answer.failed()));
    }
  }

  @Override
  public Facets facets(FacetsRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Answer<Facets> answer =
          guard.search(
              snapshot,
              request.time(),
              partitions ->
                  new FacetSearch(
                          request,
                          hits(partitions, request.query(), request.time(), request.timeout()))
                      .run());
      Facets facets = answer.of();
      return facets.withShortfall(facets.shortfall().andFailed(answer.failed()));
    }
  }

  @Override
  public Groups groups(GroupsRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Answer<Groups> answer =
          guard.search(
              snapshot,
              request.time(),
              partitions ->
                  new GroupSearch(request)
                      .run(hits(partitions, request.query(), request.time(), request.timeout())));
      Groups groups = answer.of();
      return groups.withShortfall(groups.shortfall().andFailed(answer.failed()));
    }
  }

  private HitSearch hits(
      List<PartitionReader> partitions, EventQuery query, TimeRange time, Duration timeout)
      throws IOException {
    return new HitSearch(partitions, parser, query, time, timeout);
  }
}
