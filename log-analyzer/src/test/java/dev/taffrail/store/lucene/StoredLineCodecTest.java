package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.codecs.compressing.Compressor;
import org.apache.lucene.codecs.compressing.Decompressor;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
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

  private static ByteBuffersDataInput input(byte[] bytes) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeBytes(bytes, 0, bytes.length);
    return out.toDataInput();
  }
}
