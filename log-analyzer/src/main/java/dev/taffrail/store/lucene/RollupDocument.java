package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupHead;
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

  /** What a document says of itself, in a small field of its own. */
  record Label(long first, long last, RollupHead head) {
    static Label of(BytesRef bytes) {
      ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
      long first = in.readVLong();
      long last = in.readVLong();
      return new Label(first, last, RollupHead.read(bytes.bytes, in.getPosition()));
    }
  }

  /**
   * The block of one.
   *
   * @param bytes are not copied
   */
  static RollupBlock block(BytesRef bytes) {
    return new RollupBlock(bytes.bytes, bytes.offset, bytes.length);
  }

  Document toDocument() throws IOException {
    byte[] head = block.head().toBytes();
    byte[] label = new byte[MOST_PREFIX + head.length];
    ByteArrayDataOutput out = new ByteArrayDataOutput(label);
    out.writeVLong(first);
    out.writeVLong(last);
    out.writeBytes(head, head.length);
    Document document = new Document();
    document.add(
        new BinaryDocValuesField(
            IndexFields.ROLLUP_LABELS, new BytesRef(label, 0, out.getPosition())));
    document.add(new BinaryDocValuesField(IndexFields.ROLLUPS, new BytesRef(block.toBytes())));
    return document;
  }
}
