package dev.taffrail.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of a block; those that nobody asks for are not decoded. Not thread-safe. */
final class BlockNames {
  private final byte[] bytes;

  /** Where each begins. */
  private final int[] starts;

  private final @Nullable String[] texts;

  /** Reads where they are, and stands behind them. */
  BlockNames(byte[] bytes, Unpacker in) {
    this.bytes = bytes;
    int count = in.size();
    starts = new int[count];
    texts = new @Nullable String[count];
    for (int i = 0; i < count; i++) {
      starts[i] = in.position();
      in.skip(in.size());
    }
  }

  String text(int id) {
    String text = texts[id];
    if (text == null) {
      text = new Unpacker(bytes, starts[id]).text();
      texts[id] = text;
    }
    return text;
  }

  /** The number of a text; -1 when it is not one of them. */
  int id(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int id = 0; id < starts.length; id++) {
      Unpacker in = new Unpacker(bytes, starts[id]);
      int length = in.size();
      int from = in.position();
      if (length == wanted.length && Arrays.equals(bytes, from, from + length, wanted, 0, length)) {
        return id;
      }
    }
    return -1;
  }
}
