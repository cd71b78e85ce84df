package dev.taffrail.store.lucene;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** Searches a snapshot of the partitions. */
final class LuceneSearch implements EventSearch {
  /** How many hits are looked at together where the index alone cannot decide. */
  private static final int UNVERIFIED_BATCH = 500;

  static {
    // Whoever reads queries bounds them, with a message for people; programs may ask for more.
    IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
  }

  private final Snapshots snapshots;
  private final LineLoader loader;

  LuceneSearch(Snapshots snapshots, EventParser parser) {
    this.snapshots = snapshots;
    this.loader = new LineLoader(parser);
  }

  @Override
  public SearchPage search(SearchRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      return new PageSearch(relevant(snapshot, request), request).run();
    }
  }

  @Override
  public @Nullable StoredEvent find(EventId id) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      for (PartitionReader partition : snapshot.partitions()) {
        if (partition.number() == id.partition()) {
          return find(partition, id.position());
        }
      }
      return null;
    }
  }

  @Override
  public Arrivals arrivals(EventQuery query, long after, int limit) {
    throw new UnsupportedOperationException("arrivals");
  }

  @Override
  public long arrived() {
    throw new UnsupportedOperationException("arrived");
  }

  @Override
  public Checkpoint checkpoint() {
    try (Snapshot snapshot = snapshots.hold()) {
      return snapshot.checkpoint();
    }
  }

  private @Nullable StoredEvent find(PartitionReader partition, LinePosition position)
      throws IOException {
    SearchRequest one =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 1);
    PageSearch search = new PageSearch(List.of(partition), one);
    Query at =
        new BooleanQuery.Builder()
            .add(exactly(IndexFields.OFFSET, position.offset()), Occur.FILTER)
            .add(exactly(IndexFields.FILE, position.file()), Occur.FILTER)
            .add(exactly(IndexFields.GENERATION, position.generation()), Occur.FILTER)
            .build();
    List<StoredEvent> found = search.load(search.hits(at, null, 1));
    return found.isEmpty() ? null : found.getFirst();
  }

  private static Query exactly(String field, long value) {
    return NumericDocValuesField.newSlowExactQuery(field, value);
  }

  /** Newer commits of a partition have positions that older checkpoints do not cover. */
  private static List<PartitionReader> relevant(Snapshot snapshot, SearchRequest request) {
    List<PartitionReader> within = snapshot.within(request.time());
    Checkpoint seen = request.arrivedAfter();
    if (seen == null) {
      return within;
    }
    int newest = snapshot.partitions().size() - 1;
    return within.stream()
        .filter(partition ->
            partition == snapshot.partitions().get(newest)
                || !covers(seen, partition.commit().checkpoint()))
        .toList();
  }

  private static boolean covers(Checkpoint seen, Checkpoint other) {
    return other.positions().values().stream()
        .allMatch(position ->
            seen.positions().containsKey(position.file())
                && position.compareTo(seen.positions().get(position.file())) <= 0);
  }

  /** One search over some partitions. */
  private final class PageSearch {
    private final List<PartitionReader> partitions;
    private final SearchRequest request;
    private final IndexSearcher searcher;
    private final Sort sort;
    private final long deadline;

    PageSearch(List<PartitionReader> partitions, SearchRequest request) throws IOException {
      this.partitions = partitions;
      this.request = request;
      IndexReader[] readers =
          partitions.stream().map(PartitionReader::reader).toArray(IndexReader[]::new);
      searcher = new IndexSearcher(new MultiReader(readers, false));
      searcher.setQueryCache(null);
      deadline = System.nanoTime() + request.timeout().toNanos();
      searcher.setTimeout(this::isOverdue);
      boolean reverse = request.order() == Order.NEWEST_FIRST;
      sort =
          new Sort(
              sortField(IndexFields.TIME, reverse),
              sortField(IndexFields.FILE, reverse),
              sortField(IndexFields.GENERATION, reverse),
              sortField(IndexFields.OFFSET, reverse));
    }

    SearchPage run() throws IOException {
      Approximation approximation = QueryCompiler.compile(request.query());
      Query query = filtered(approximation.query());
      List<StoredEvent> found = new ArrayList<>();
      FieldDoc after = request.after() == null ? null : fieldDoc(request.after());
      boolean more = true;
      while (more && found.size() <= request.limit() && !isOverdue()) {
        int wanted =
            approximation.exact()
                ? request.limit() + 1
                : Math.max(UNVERIFIED_BATCH, request.limit() + 1);
        ScoreDoc[] hits = hits(query, after, wanted);
        for (StoredEvent event : load(hits)) {
          if (approximation.exact() || request.query().test(event.event())) {
            found.add(event);
          }
        }
        more = hits.length == wanted;
        after = hits.length == 0 ? after : (FieldDoc) hits[hits.length - 1];
      }
      return page(found, searcher.timedOut() || (more && found.size() <= request.limit()));
    }

    ScoreDoc[] hits(Query query, @Nullable FieldDoc after, int count) throws IOException {
      return searcher.search(
              query, new TopFieldCollectorManager(sort, count, after, /* countUpTo= */ 1))
          .scoreDocs;
    }

    List<StoredEvent> load(ScoreDoc[] hits) throws IOException {
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      List<LogEvent> events = loader.load(leaves, hits);
      List<StoredEvent> stored = new ArrayList<>(hits.length);
      for (int i = 0; i < hits.length; i++) {
        LinePosition position = LineLoader.position((FieldDoc) hits[i]);
        stored.add(new StoredEvent(new EventId(partitionOf(hits[i].doc), position), events.get(i)));
      }
      return stored;
    }

    private SearchPage page(List<StoredEvent> found, boolean partial) {
      if (found.size() <= request.limit()) {
        return new SearchPage(List.copyOf(found), null, partial);
      }
      List<StoredEvent> page = List.copyOf(found.subList(0, request.limit()));
      return new SearchPage(page, Cursor.of(page.getLast()), partial);
    }

    private Query filtered(Query query) {
      BooleanQuery.Builder all =
          new BooleanQuery.Builder()
              .add(query, Occur.FILTER)
              .add(QueryCompiler.time(request.time()), Occur.FILTER);
      if (request.arrivedAfter() != null) {
        all.add(new ArrivedAfterQuery(request.arrivedAfter()), Occur.FILTER);
      }
      return all.build();
    }

    private int partitionOf(int doc) {
      int start = 0;
      for (PartitionReader partition : partitions) {
        start += partition.reader().maxDoc();
        if (doc < start) {
          return partition.number();
        }
      }
      throw new IllegalArgumentException("doc >= maxDoc");
    }

    private boolean isOverdue() {
      return System.nanoTime() - deadline > 0;
    }
  }

  private static FieldDoc fieldDoc(Cursor cursor) {
    LinePosition position = cursor.position();
    Object[] values = {
      cursor.timeMicros(), position.file(), (long) position.generation(), position.offset()
    };
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
  }

  private static SortField sortField(String field, boolean reverse) {
    return new SortField(field, SortField.Type.LONG, reverse);
  }
}
