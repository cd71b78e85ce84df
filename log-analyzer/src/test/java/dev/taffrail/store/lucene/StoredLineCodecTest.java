package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.codecs.compressing.Compressor;
import org.apache.lucene.codecs.compressing.Decompressor;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredLineCodecTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 128 * 1024, 3 << 20})
  void zstd_roundTrip_wholeAndParts(int length) throws IOException {
    byte[] raw = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      raw[i] = (byte) random.nextInt(length % 3 == 0 ? 256 : 4);
    }
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try (Compressor compressor = ZstdMode.INSTANCE.newCompressor()) {
      compressor.compress(input(raw), out);
      compressor.compress(input(raw), out);
    }
    Decompressor decompressor = ZstdMode.INSTANCE.newDecompressor();
    for (int start : new int[] {0, length / 2, length}) {
      BytesRef bytes = new BytesRef();
      decompressor.decompress(out.toDataInput(), length, start, length - start, bytes);

      assertThat(BytesRef.deepCopyOf(bytes).bytes)
          .isEqualTo(Arrays.copyOfRange(raw, start, length));
    }
  }

  @Test
  void lastMerge_packsMore_andIsRead() throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(new StoredLineCodec())
            .setMergePolicy(new LogByteSizeMergePolicy());
    try (Directory directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < 20_000; i++) {
        Document document = new Document();
        document.add(new StoredField("line", line(i)));
        writer.addDocument(document);
        if (i % 10_000 == 0) {
          writer.flush();
        }
      }
      writer.commit();
      long small = lineBytes(directory);
      writer.forceMerge(1);
      writer.commit();

      assertThat(lineBytes(directory)).isLessThan(small * 95 / 100);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(reader.storedFields().document(12_345).get("line")).isEqualTo(line(12_345));
      }
    }
  }

  /** Each says again what the 3,000th before it said. */
  private static String line(int i) {
    Random random = new Random(i % 3_000);
    return i + " " + random.nextLong() + random.nextLong() + random.nextLong();
  }

  private static long lineBytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += file.endsWith(".fdt") || file.endsWith(".cfs") ? directory.fileLength(file) : 0;
    }
    return bytes;
  }

  private static ByteBuffersDataInput input(byte[] bytes) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeBytes(bytes, 0, bytes.length);
    return out.toDataInput();
  }
}
