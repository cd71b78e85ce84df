package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/**
 * The next events by arrival, partition by partition: none holds an arrival before those of an
 * older one.
 */
final class ArrivalSearch {
  /** How many lines are read together where the index alone cannot decide. */
  private static final int UNVERIFIED_BATCH = 500;

  /** How many lines one call reads at most. */
  private static final int MOST_UNVERIFIED = 10_000;

  private static final Sort BY_ARRIVAL =
      new Sort(new SortField(IndexFields.ARRIVAL, SortField.Type.LONG));

  private final EventParser parser;
  private final EventQuery question;
  private final Approximation approximation;
  private final int limit;
  private final List<StoredEvent> found = new ArrayList<>();
  private long reached;
  private int unverified;

  ArrivalSearch(EventParser parser, EventQuery question, long after, int limit) {
    this.parser = parser;
    this.question = question;
    this.limit = limit;
    approximation = QueryCompiler.compile(question);
    reached = after;
  }

  Arrivals run(List<PartitionReader> partitions) throws IOException {
    reached = Math.min(reached, Snapshot.arrived(partitions));
    for (PartitionReader partition : partitions) {
      if (partition.arrived() > reached && !look(partition)) {
        break;
      }
    }
    return new Arrivals(found, reached);
  }

  /** Whether the partition has been looked at to its end. */
  private boolean look(PartitionReader partition) throws IOException {
    SnapshotSearcher searcher = new SnapshotSearcher(List.of(partition), parser);
    while (found.size() < limit && unverified < MOST_UNVERIFIED) {
      int wanted = approximation.needsLines() ? UNVERIFIED_BATCH : limit - found.size();
      ScoreDoc[] hits = searcher.hits(arrivals(partition), BY_ARRIVAL, null, wanted);
      boolean all = take(hits, searcher.load(hits)) && hits.length < wanted;
      if (all) {
        reached = partition.arrived();
        return true;
      }
    }
    return false;
  }

  /** False when there are more than are wanted. */
  private boolean take(ScoreDoc[] hits, List<StoredEvent> events) {
    for (int i = 0; i < hits.length; i++) {
      if (found.size() == limit) {
        return false;
      }
      if (!approximation.needsLines() || question.test(events.get(i).event())) {
        found.add(events.get(i));
      }
      reached = (Long) ((FieldDoc) hits[i]).fields[0];
    }
    unverified += approximation.needsLines() ? hits.length : 0;
    return true;
  }

  private Query arrivals(PartitionReader partition) {
    return SnapshotSearcher.both(
        approximation.query(),
        NumericDocValuesField.newSlowRangeQuery(
            IndexFields.ARRIVAL, reached + 1, partition.arrived()));
  }
}
