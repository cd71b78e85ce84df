package dev.taffrail.store.lucene;

import dev.taffrail.event.LinePosition;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

/** One page of events by time. */
final class PageSearch {
  /** How many hits are looked at together where the index alone cannot decide. */
  private static final int UNVERIFIED_BATCH = 500;

  private final SearchRequest request;
  private final SnapshotSearcher searcher;
  private final Sort sort;

  PageSearch(List<PartitionReader> partitions, EventParser parser, SearchRequest request)
      throws IOException {
    this.request = request;
    searcher = new SnapshotSearcher(partitions, parser, request.timeout());
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
    Query query =
        SnapshotSearcher.both(
            approximation.query(), QueryCompiler.within(request.time(), request.arrivedBy()));
    List<StoredEvent> found = new ArrayList<>();
    FieldDoc after = request.after() == null ? null : fieldDoc(request.after());
    boolean more = true;
    while (more && found.size() <= request.limit() && !searcher.isOverdue()) {
      int wanted =
          approximation.needsLines()
              ? Math.max(UNVERIFIED_BATCH, request.limit() + 1)
              : request.limit() + 1;
      ScoreDoc[] hits = searcher.hits(query, sort, after, wanted);
      for (StoredEvent event : searcher.load(hits)) {
        if (!approximation.needsLines() || request.query().test(event.event())) {
          found.add(event);
        }
      }
      more = hits.length == wanted;
      after = hits.length == 0 ? after : (FieldDoc) hits[hits.length - 1];
    }
    boolean outOfTime = searcher.timedOut() || (more && found.size() <= request.limit());
    return page(found, Shortfall.ofTime(outOfTime));
  }

  /** The first event that the index alone finds; null when there is none. */
  @Nullable StoredEvent first(Query query) throws IOException {
    List<StoredEvent> found = searcher.load(searcher.hits(query, sort, null, 1));
    return found.isEmpty() ? null : found.getFirst();
  }

  private SearchPage page(List<StoredEvent> found, Shortfall shortfall) {
    if (found.size() <= request.limit()) {
      return new SearchPage(List.copyOf(found), null, shortfall);
    }
    List<StoredEvent> page = List.copyOf(found.subList(0, request.limit()));
    return new SearchPage(page, Cursor.of(page.getLast()), shortfall);
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
