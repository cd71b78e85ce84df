package dev.taffrail.store.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/**
 * Lucene's default codec with lines in zstd blocks: small ones while events come, larger ones,
 * which take a fifth less, when a partition is closed. Segments name their codec, so the name of
 * the format changes when its bytes do. Public because Lucene finds codecs by service loading.
 */
public final class StoredLineCodec extends FilterCodec {
  private static final String NAME = "TaffrailLines1";
  private static final int BLOCK_BYTES = 128 * 1024;
  private static final int BLOCK_DOCUMENTS = 4_096;
  private static final int LARGE = 4;
  private static final int INDEX_BLOCK_SHIFT = 10;

  private final StoredFieldsFormat lines = new Lines();

  public StoredLineCodec() {
    super(NAME, new Lucene104Codec());
  }

  @Override
  public StoredFieldsFormat storedFieldsFormat() {
    return lines;
  }

  /** The size of its blocks stands in each segment, so that both are read the same way. */
  private static final class Lines extends StoredFieldsFormat {
    private final StoredFieldsFormat small = blocks(1);
    private final StoredFieldsFormat large = blocks(LARGE);

    private static StoredFieldsFormat blocks(int size) {
      return new Lucene90CompressingStoredFieldsFormat(
          NAME, ZstdMode.INSTANCE, size * BLOCK_BYTES, size * BLOCK_DOCUMENTS, INDEX_BLOCK_SHIFT);
    }

    @Override
    public StoredFieldsReader fieldsReader(
        Directory directory, SegmentInfo segment, FieldInfos fields, IOContext context)
        throws IOException {
      return small.fieldsReader(directory, segment, fields, context);
    }

    @Override
    public StoredFieldsWriter fieldsWriter(
        Directory directory, SegmentInfo segment, IOContext context) throws IOException {
      return (isLast(context) ? large : small).fieldsWriter(directory, segment, context);
    }

    /** Merging to one segment is what ends a partition. */
    private static boolean isLast(IOContext context) {
      return context.mergeInfo() != null && context.mergeInfo().mergeMaxNumSegments() == 1;
    }
  }
}
