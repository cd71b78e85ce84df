package dev.taffrail.store;

import java.io.IOException;

/**
 * Counts events instead of listing them. What it promises, any engine with date histograms, counts
 * by one or several terms, and sums and percentiles of a number can answer. A value of more than
 * 1,000 bytes may come cut, with an ellipsis. Safe for any number of threads.
 */
public interface EventAggregations {

  /** How many events happened when, split by the values of a field. */
  Histogram histogram(HistogramRequest request) throws IOException;

  /** The most frequent values of fields. */
  Facets facets(FacetsRequest request) throws IOException;

  /** How many events there are of each combination of values, and how long they took. */
  Groups groups(GroupsRequest request) throws IOException;
}
