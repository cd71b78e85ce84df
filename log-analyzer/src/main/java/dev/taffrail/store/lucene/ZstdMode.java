package dev.taffrail.store.lucene;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import org.apache.lucene.codecs.compressing.CompressionMode;
import org.apache.lucene.codecs.compressing.Compressor;
import org.apache.lucene.codecs.compressing.Decompressor;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * One zstd frame a block, level 1: the length of the frame as a vInt, then the frame. Plain frames
 * (RFC 8878), so any zstd decoder reads them.
 */
final class ZstdMode extends CompressionMode {
  static final ZstdMode INSTANCE = new ZstdMode();
  private static final int LEVEL = 1;

  private ZstdMode() {}

  @Override
  public Compressor newCompressor() {
    return new ZstdCompressor();
  }

  @Override
  public Decompressor newDecompressor() {
    return new ZstdDecompressor();
  }

  @Override
  public String toString() {
    return "ZSTD";
  }

  private static final class ZstdCompressor extends Compressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] raw = new byte[0];
    private byte[] frame = new byte[0];

    @Override
    public void compress(ByteBuffersDataInput input, DataOutput out) throws IOException {
      int length = Math.toIntExact(input.length());
      raw = ArrayUtil.growNoCopy(raw, length);
      input.readBytes(raw, 0, length);
      frame = ArrayUtil.growNoCopy(frame, Math.toIntExact(Zstd.compressBound(length)));
      int written = context.compressByteArray(frame, 0, frame.length, raw, 0, length);
      out.writeVInt(written);
      out.writeBytes(frame, written);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final class ZstdDecompressor extends Decompressor {
    private byte[] frame = new byte[0];

    @Override
    public void decompress(DataInput in, int originalLength, int offset, int length, BytesRef bytes)
        throws IOException {
      int frameLength = in.readVInt();
      frame = ArrayUtil.growNoCopy(frame, frameLength);
      in.readBytes(frame, 0, frameLength);
      bytes.bytes = ArrayUtil.growNoCopy(bytes.bytes, originalLength);
      int read;
      try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
        read =
            context.decompressByteArray(bytes.bytes, 0, bytes.bytes.length, frame, 0, frameLength);
      }
      if (read != originalLength) {
        throw new CorruptIndexException(
            "block of " + read + " bytes, expected " + originalLength, in);
      }
      bytes.offset = offset;
      bytes.length = length;
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // holds nothing but a scratch buffer
    public Decompressor clone() {
      return new ZstdDecompressor();
    }
  }
}
