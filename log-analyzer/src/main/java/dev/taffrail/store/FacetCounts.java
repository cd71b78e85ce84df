package dev.taffrail.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facets in the making, for stores. Not thread-safe. */
public final class FacetCounts {
  private static final Comparator<Facets.ValueCount> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Facets.ValueCount::count)
          .reversed()
          .thenComparing(Facets.ValueCount::value, CodePointOrder.INSTANCE);

  private final FacetsRequest request;
  private final Map<String, Map<String, Long>> byField = new HashMap<>();
  private long total;

  public FacetCounts(FacetsRequest request) {
    this.request = request;
  }

  /** Adds events, whatever their values. */
  public void addEvents(long count) {
    total += count;
  }

  /** Adds events with a value; each only once, however often it has the value. */
  public void add(String field, String value, long count) {
    byField.computeIfAbsent(field, unused -> new HashMap<>()).merge(value, count, Long::sum);
  }

  /** What has been counted. */
  public Facets facets(Shortfall shortfall) {
    List<Facets.Facet> facets = request.fields().stream().map(this::facet).toList();
    return new Facets(total, facets, shortfall);
  }

  private Facets.Facet facet(String field) {
    Map<String, Long> counts = byField.getOrDefault(field, Map.of());
    List<Facets.ValueCount> top =
        counts.entrySet().stream()
            .map(entry -> new Facets.ValueCount(entry.getKey(), entry.getValue()))
            .sorted(MOST_FREQUENT_FIRST)
            .limit(request.top())
            .toList();
    return new Facets.Facet(field, top, counts.size());
  }
}
