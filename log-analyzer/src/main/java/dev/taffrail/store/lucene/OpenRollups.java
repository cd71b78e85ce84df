package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupMerge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.FieldExistsQuery;

/**
 * The rollups of a partition that takes events: one document a commit. After some commits the
 * document repeats all of them as one and takes their place, without a deletion, which would make
 * searches slower. Not thread-safe.
 */
final class OpenRollups {
  private static final int COMMITS = 64;
  private static final int MOST_CELLS = 20_000;

  private final List<RollupDelta> recent = new ArrayList<>();
  private int commits;
  private long first;

  /**
   * Adds the rollups of a commit to it.
   *
   * @param sequence of the commit
   */
  void write(List<RollupDelta> deltas, long sequence, IndexWriter writer) throws IOException {
    if (deltas.isEmpty()) {
      return;
    }
    if (commits == 0) {
      first = sequence;
    }
    commits++;
    recent.addAll(deltas);
    if (commits < COMMITS && recent.size() < MOST_CELLS) {
      writer.addDocument(document(deltas, sequence, sequence));
    } else {
      writer.addDocument(document(recent, first, sequence));
      recent.clear();
      commits = 0;
    }
  }

  /** Makes few documents of all, in the next commit. */
  static void merge(IndexWriter writer) throws IOException {
    List<RollupBlock> blocks;
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      blocks = new RollupPlaces().blocks(reader);
    }
    if (blocks.stream().allMatch(block -> block.head().twin())) {
      return;
    }
    List<Document> documents = new ArrayList<>();
    for (RollupBlock block : RollupMerge.of(blocks)) {
      documents.add(RollupDocument.merged(block).toDocument());
    }
    writer.updateDocuments(new FieldExistsQuery(IndexFields.ROLLUPS), documents);
  }

  private static Document document(List<RollupDelta> deltas, long first, long last)
      throws IOException {
    return new RollupDocument(first, last, RollupBlock.of(deltas)).toDocument();
  }
}
