package dev.taffrail.store.lucene;

import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;

/**
 * Lucene's default codec with lines in zstd blocks of 128 KB. Segments name their codec, so the
 * name of the format changes when its bytes do. Public because Lucene finds codecs by service
 * loading.
 */
public final class StoredLineCodec extends FilterCodec {
  private static final String NAME = "TaffrailLines1";
  private static final int BLOCK_BYTES = 128 * 1024;
  private static final int BLOCK_DOCUMENTS = 4_096;
  private static final int INDEX_BLOCK_SHIFT = 10;

  private final StoredFieldsFormat lines =
      new Lucene90CompressingStoredFieldsFormat(
          NAME, ZstdMode.INSTANCE, BLOCK_BYTES, BLOCK_DOCUMENTS, INDEX_BLOCK_SHIFT);

  public StoredLineCodec() {
    super(NAME, new Lucene104Codec());
  }

  @Override
  public StoredFieldsFormat storedFieldsFormat() {
    return lines;
  }
}
