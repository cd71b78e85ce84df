package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupMerge;
import dev.taffrail.store.lucene.SummaryIndex.Key;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * The rollups of a partition: as minutes for {@link #MINUTES_KEPT}, then as quarters of an hour for
 * ever.
 */
final class RollupFamily implements SummaryFamily {
  static final Duration MINUTES_KEPT = Duration.ofDays(35);

  @Override
  public List<Document> of(PartitionReader partition, Drop drop) throws IOException {
    List<RollupBlock> blocks = new RollupPlaces().blocks(partition.reader());
    return documents(Key.of(partition), RollupMerge.of(blocks, kept(drop.when())));
  }

  /** The first minute that is kept as such. */
  static long kept(Instant now) {
    return now.minus(MINUTES_KEPT).getEpochSecond() / 60;
  }

  /** All documents of this family that are of a partition. */
  static Term term(Key key) {
    return new Term(IndexFields.ROLLUPS_OF, key.text());
  }

  static List<Document> documents(Key key, List<RollupBlock> blocks) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (RollupBlock block : blocks) {
      Document document = RollupDocument.merged(block).toDocument();
      document.add(new StringField(IndexFields.ROLLUPS_OF, key.text(), Store.NO));
      document.add(new SortedDocValuesField(IndexFields.ROLLUPS_OF, new BytesRef(key.text())));
      documents.add(document);
    }
    return documents;
  }
}
