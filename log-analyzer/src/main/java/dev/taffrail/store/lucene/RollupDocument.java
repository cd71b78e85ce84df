package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import java.io.IOException;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * A block of rollups as a document: doc values, so that nobody unpacks log lines to read it. In the
 * open partition it is of one commit or repeats several; elsewhere it holds what was merged.
 *
 * @param first sequence of the first commit that it counts; {@link #MERGED} when it is of all
 * @param last sequence of the last commit that it counts
 */
record RollupDocument(long first, long last, RollupBlock block) {
  /** No commit has this sequence. */
  static final long MERGED = 0;

  private static final int MOST_PREFIX = 20;

  static RollupDocument merged(RollupBlock block) {
    return new RollupDocument(MERGED, MERGED, block);
  }

  /**
   * Reads one.
   *
   * @param bytes are not copied
   */
  static RollupDocument of(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    long first = in.readVLong();
    long last = in.readVLong();
    int start = in.getPosition();
    int length = bytes.offset + bytes.length - start;
    return new RollupDocument(first, last, new RollupBlock(bytes.bytes, start, length));
  }

  Document toDocument() throws IOException {
    byte[] packed = block.toBytes();
    byte[] bytes = new byte[MOST_PREFIX + packed.length];
    ByteArrayDataOutput out = new ByteArrayDataOutput(bytes);
    out.writeVLong(first);
    out.writeVLong(last);
    out.writeBytes(packed, packed.length);
    Document document = new Document();
    document.add(
        new BinaryDocValuesField(IndexFields.ROLLUPS, new BytesRef(bytes, 0, out.getPosition())));
    return document;
  }

  /** Whether it repeats what single commits brought. */
  boolean repeats() {
    return last > first;
  }
}
