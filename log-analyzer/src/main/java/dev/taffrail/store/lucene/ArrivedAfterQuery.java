package dev.taffrail.store.lucene;

import dev.taffrail.event.LinePosition;
import dev.taffrail.store.Checkpoint;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Events whose lines a checkpoint does not cover. */
final class ArrivedAfterQuery extends Query {
  private final Checkpoint checkpoint;

  ArrivedAfterQuery(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        LeafReader reader = context.reader();
        NumericDocValues file = reader.getNumericDocValues(IndexFields.FILE);
        if (file == null) {
          return null;
        }
        return ConstantScoreScorerSupplier.fromIterator(
            TwoPhaseIterator.asDocIdSetIterator(arrivals(reader, file)),
            boost,
            scoreMode,
            reader.maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  private TwoPhaseIterator arrivals(LeafReader reader, NumericDocValues file) throws IOException {
    NumericDocValues generation = values(reader, IndexFields.GENERATION);
    NumericDocValues offset = values(reader, IndexFields.OFFSET);
    return new TwoPhaseIterator(file) {
      @Override
      public boolean matches() throws IOException {
        int doc = file.docID();
        generation.advanceExact(doc);
        offset.advanceExact(doc);
        return !checkpoint.covers(
            new LinePosition(file.longValue(), (int) generation.longValue(), offset.longValue()));
      }

      @Override
      public float matchCost() {
        return 10;
      }
    };
  }

  private static NumericDocValues values(LeafReader reader, String field) throws IOException {
    NumericDocValues values = reader.getNumericDocValues(field);
    if (values == null) {
      throw new IOException("events without " + field);
    }
    return values;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "arrived after " + checkpoint.positions();
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && checkpoint.equals(((ArrivedAfterQuery) other).checkpoint);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + checkpoint.hashCode();
  }
}
