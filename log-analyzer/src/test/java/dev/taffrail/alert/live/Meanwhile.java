package dev.taffrail.alert.live;

import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import java.io.IOException;

/**
 * Counts, and lets others work before and behind each count of groups.
 *
 * @param work what others do
 */
record Meanwhile(EventAggregations counts, Runnable work) implements EventAggregations {
  @Override
  public Histogram histogram(HistogramRequest request) throws IOException {
    return counts.histogram(request);
  }

  @Override
  public Facets facets(FacetsRequest request) throws IOException {
    return counts.facets(request);
  }

  @Override
  public Groups groups(GroupsRequest request) throws IOException {
    work.run();
    Groups groups = counts.groups(request);
    work.run();
    return groups;
  }
}
