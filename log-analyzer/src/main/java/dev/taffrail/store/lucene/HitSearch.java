package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** All events that answer a question, segment by segment, as long as there is time. */
final class HitSearch {
  /** What is done with the hits of a segment. */
  interface Visitor {
    void visit(SegmentHits hits) throws IOException;
  }

  private final SnapshotSearcher searcher;
  private final EventQuery question;
  private final TimeRange time;
  private final long arrivedBy;

  HitSearch(
      List<PartitionReader> partitions,
      EventParser parser,
      EventQuery question,
      TimeRange time,
      long arrivedBy,
      Duration timeout)
      throws IOException {
    searcher = new SnapshotSearcher(partitions, parser, timeout);
    this.question = question;
    this.time = time;
    this.arrivedBy = arrivedBy;
  }

  boolean isOverdue() {
    return searcher.isOverdue();
  }

  /** Shows the hits of all segments; false when time was up before the end. */
  boolean run(Visitor visitor) throws IOException {
    Approximation approximation = QueryCompiler.compile(question);
    IndexSearcher index = searcher.searcher();
    Weight weight =
        index.createWeight(
            index.rewrite(
                SnapshotSearcher.both(
                    approximation.query(), QueryCompiler.within(time, arrivedBy))),
            ScoreMode.COMPLETE_NO_SCORES,
            1);
    for (LeafReaderContext segment : index.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(segment);
      if (scorer == null) {
        continue;
      }
      SegmentHits hits =
          SegmentHits.of(segment, living(segment, scorer), searcher, approximation, question);
      visitor.visit(hits);
      if (hits.isCutShort()) {
        return false;
      }
    }
    return true;
  }

  private static DocIdSetIterator living(LeafReaderContext segment, Scorer scorer) {
    Bits living = segment.reader().getLiveDocs();
    if (living == null) {
      return scorer.iterator();
    }
    return new FilteredDocIdSetIterator(scorer.iterator()) {
      @Override
      protected boolean match(int doc) {
        return living.get(doc);
      }
    };
  }
}
