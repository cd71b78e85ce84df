package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;

/** Counts events of a snapshot of the partitions. */
final class LuceneAggregations implements EventAggregations {
  private final Snapshots snapshots;
  private final EventParser parser;

  LuceneAggregations(Snapshots snapshots, EventParser parser) {
    this.snapshots = snapshots;
    this.parser = parser;
  }

  @Override
  public Histogram histogram(HistogramRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      HitSearch hits = hits(snapshot, request.query(), request.time(), request.timeout());
      return new HistogramSearch(request).run(hits);
    }
  }

  @Override
  public Facets facets(FacetsRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      HitSearch hits = hits(snapshot, request.query(), request.time(), request.timeout());
      return new FacetSearch(request, hits).run();
    }
  }

  private HitSearch hits(Snapshot snapshot, EventQuery query, TimeRange time, Duration timeout)
      throws IOException {
    return new HitSearch(snapshot.within(time), parser, query, time, timeout);
  }
}
