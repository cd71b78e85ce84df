package dev.taffrail.store.lucene;

import dev.taffrail.event.LogEvent;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventId;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Answers one request from some partitions, as long as there is time. Not thread-safe. */
final class SnapshotSearcher {
  static {
    // Whoever reads queries bounds them, with a message for people; programs may ask for more.
    IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
  }

  private static final Duration NO_TIMEOUT = Duration.ofDays(1);

  private final List<PartitionReader> partitions;
  private final EventParser parser;
  private final IndexSearcher searcher;
  private final long deadline;

  /** Takes the time that it takes: an unfinished sort would leave gaps. */
  SnapshotSearcher(List<PartitionReader> partitions, EventParser parser) throws IOException {
    this(partitions, parser, NO_TIMEOUT);
  }

  SnapshotSearcher(List<PartitionReader> partitions, EventParser parser, Duration timeout)
      throws IOException {
    this.partitions = partitions;
    this.parser = parser;
    IndexReader[] readers =
        partitions.stream().map(PartitionReader::reader).toArray(IndexReader[]::new);
    // The snapshot keeps the readers open. With false it would take a reference that is never given
    // back, and nothing of the index would ever be closed.
    searcher = new SkippingSearcher(new MultiReader(readers, true));
    searcher.setQueryCache(null);
    deadline = System.nanoTime() + timeout.toNanos();
    searcher.setTimeout(this::isOverdue);
  }

  /**
   * Collects only from segments that have a hit. Most have none for an id, and to prepare the sort
   * in a segment costs more than to see that.
   */
  private static final class SkippingSearcher extends IndexSearcher {
    /** With so few candidates the first hit, or that there is none, is soon found. */
    private static final int FEW = 128;

    SkippingSearcher(IndexReader reader) {
      super(reader);
    }

    @Override
    protected void searchLeaf(
        LeafReaderContext leaf, int minDoc, int maxDoc, Weight weight, Collector collector)
        throws IOException {
      ScorerSupplier hits = weight.scorerSupplier(leaf);
      boolean none =
          hits == null
              || (hits.cost() <= FEW
                  && hits.get(FEW).iterator().nextDoc() == DocIdSetIterator.NO_MORE_DOCS);
      if (!none) {
        super.searchLeaf(leaf, minDoc, maxDoc, weight, collector);
      }
    }
  }

  static Query both(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.FILTER).add(other, Occur.FILTER).build();
  }

  IndexSearcher searcher() {
    return searcher;
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline >= 0;
  }

  /** Whether a search was given up before its end. */
  boolean timedOut() {
    return searcher.timedOut();
  }

  ScoreDoc[] hits(Query query, Sort sort, @Nullable FieldDoc after, int count) throws IOException {
    return searcher.search(
            query, new TopFieldCollectorManager(sort, count, after, /* countUpTo= */ 1))
        .scoreDocs;
  }

  /** The events of hits, in the order of the hits. */
  List<StoredEvent> load(ScoreDoc[] hits) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    StoredEvent[] events = new StoredEvent[hits.length];
    Integer[] byDocument = new Integer[hits.length];
    Arrays.setAll(byDocument, i -> i);
    Arrays.sort(byDocument, Comparator.comparingInt(i -> hits[i].doc));
    int leaf = -1;
    LineReader lines = null;
    for (int i : byDocument) {
      int itsLeaf = ReaderUtil.subIndex(hits[i].doc, leaves);
      if (lines == null || itsLeaf != leaf) {
        leaf = itsLeaf;
        lines = lines(leaves.get(leaf));
      }
      LogEvent event = lines.read(hits[i].doc - leaves.get(leaf).docBase);
      events[i] = new StoredEvent(new EventId(partitionOf(hits[i].doc), event.position()), event);
    }
    return Arrays.asList(events);
  }

  LineReader lines(LeafReaderContext leaf) throws IOException {
    return new LineReader(leaf.reader(), parser);
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
}
