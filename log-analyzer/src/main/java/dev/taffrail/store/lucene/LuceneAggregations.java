package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;

/** Counts events of a snapshot of the partitions. */
final class LuceneAggregations implements EventAggregations {
  LuceneAggregations(Snapshots snapshots, EventParser parser) {}

  @Override
  public Histogram histogram(HistogramRequest request) {
    throw new UnsupportedOperationException("histogram");
  }

  @Override
  public Facets facets(FacetsRequest request) {
    throw new UnsupportedOperationException("facets");
  }
}
