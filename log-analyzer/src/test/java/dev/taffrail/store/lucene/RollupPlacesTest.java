package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollupPlacesTest {
  @TempDir Path dir;

  @Test
  void blocks_withAndWithoutLabel_count() throws IOException {
    try (Directory directory = FSDirectory.open(dir);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.addDocument(new RollupDocument(7, 7, block(1)).toDocument());
      writer.addDocument(unlabelled(8, 8, block(20)));
      writer.addDocument(unlabelled(9, 10, block(300)));
      writer.addDocument(new RollupDocument(9, 9, block(4_000)).toDocument());
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        RollupSums sums = new RollupSums(RollupRequest.of(Family.LEVEL, 0, 10, Resolution.WHOLE));
        new RollupPlaces().addTo(sums, reader);
        assertThat(sums.series())
            .singleElement()
            .satisfies(
                series -> assertThat(series.points().getFirst().value().count()).isEqualTo(321));
      }
    }
  }

  private static RollupBlock block(long count) {
    return RollupBlock.of(
        List.of(
            new RollupDelta(
                Family.LEVEL, 5, List.of("pay", "ERROR"), new RollupValue.Count(count))));
  }

  /** As programs of format 3 wrote them. */
  private static Document unlabelled(long first, long last, RollupBlock block) throws IOException {
    byte[] packed = block.toBytes();
    byte[] bytes = new byte[20 + packed.length];
    ByteArrayDataOutput out = new ByteArrayDataOutput(bytes);
    out.writeVLong(first);
    out.writeVLong(last);
    out.writeBytes(packed, packed.length);
    Document document = new Document();
    document.add(
        new BinaryDocValuesField(IndexFields.ROLLUPS, new BytesRef(bytes, 0, out.getPosition())));
    return document;
  }
}
