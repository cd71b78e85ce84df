package dev.taffrail.store.lucene;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.SearchGuard.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

/** Searches a snapshot of the partitions. */
final class LuceneSearch implements EventSearch {
  private static final Sort BY_OFFSET =
      new Sort(
          new SortField(IndexFields.OFFSET, SortField.Type.LONG),
          new SortField(IndexFields.GENERATION, SortField.Type.LONG));

  private final Snapshots snapshots;
  private final EventParser parser;
  private final SearchGuard guard;

  LuceneSearch(Snapshots snapshots, EventParser parser, SearchGuard guard) {
    this.snapshots = snapshots;
    this.parser = parser;
    this.guard = guard;
  }

  @Override
  public SearchPage search(SearchRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Answer<SearchPage> answer =
          guard.search(
              snapshot,
              request.time(),
              partitions -> new PageSearch(partitions, parser, request).run());
      SearchPage page = answer.of();
      return page.withShortfall(page.shortfall().andFailed(answer.failed()));
    }
  }

  @Override
  public @Nullable StoredEvent find(EventId id) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Optional<PartitionReader> partition = snapshot.partition(id.partition());
      if (partition.isEmpty()) {
        return null;
      }
      return guard
          .search(List.of(partition.get()), partitions -> find(partitions, id.position()))
          .of()
          .orElse(null);
    }
  }

  @Override
  public Arrivals arrivals(EventQuery query, long after, int limit) throws IOException {
    SearchRequest.checkLimit(limit);
    try (Snapshot snapshot = snapshots.hold()) {
      return guard
          .search(
              snapshot.partitions(),
              partitions -> new ArrivalSearch(parser, query, after, limit).run(partitions))
          .of();
    }
  }

  @Override
  public long arrived() {
    try (Snapshot snapshot = snapshots.hold()) {
      return snapshot.arrived();
    }
  }

  @Override
  public Checkpoint checkpoint() {
    try (Snapshot snapshot = snapshots.hold()) {
      return snapshot.checkpoint();
    }
  }

  /**
   * The lines of the events of a file that begin in {@code [from, to)}: by offset, then by
   * generation, at most so many.
   */
  List<Line> lines(long file, long from, long to, int limit) throws IOException {
    Query begins =
        SnapshotSearcher.both(
            NumericDocValuesField.newSlowRangeQuery(IndexFields.OFFSET, from, to - 1),
            exactly(IndexFields.FILE, file));
    try (Snapshot snapshot = snapshots.hold()) {
      return guard
          .search(
              snapshot.partitions(),
              partitions -> {
                SnapshotSearcher searcher = new SnapshotSearcher(partitions, parser);
                return searcher.load(searcher.hits(begins, BY_OFFSET, null, limit));
              })
          .of()
          .stream()
          .map(stored -> stored.event().line())
          .toList();
    }
  }

  private Optional<StoredEvent> find(List<PartitionReader> partitions, LinePosition position)
      throws IOException {
    SearchRequest one =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 1);
    Query at =
        new BooleanQuery.Builder()
            .add(exactly(IndexFields.OFFSET, position.offset()), Occur.FILTER)
            .add(exactly(IndexFields.FILE, position.file()), Occur.FILTER)
            .add(exactly(IndexFields.GENERATION, position.generation()), Occur.FILTER)
            .build();
    return Optional.ofNullable(new PageSearch(partitions, parser, one).first(at));
  }

  private static Query exactly(String field, long value) {
    return NumericDocValuesField.newSlowExactQuery(field, value);
  }
}
