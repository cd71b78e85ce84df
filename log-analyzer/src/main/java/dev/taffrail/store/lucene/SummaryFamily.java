package dev.taffrail.store.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.Document;

/** One kind of knowledge that outlives its partition. */
interface SummaryFamily {
  /** All that there are. */
  List<SummaryFamily> ALL = List.of(new PartitionFacts(), new RollupFamily());

  /**
   * What is to be kept of a partition, as documents with fields of the family's own; the summary
   * adds which partition they are of. All families of a partition become durable as one.
   */
  List<Document> of(PartitionReader partition, Drop drop) throws IOException;

  /**
   * Why a partition goes.
   *
   * @param why such as {@link dev.taffrail.store.DroppedPartition#AGE}
   */
  record Drop(Instant when, String why) {}
}
