package dev.taffrail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBatchTest {
  /** A pipe that gives what was written at once, and then nothing for the moment. */
  private static final class Pipe extends InputStream {
    private final Deque<byte[]> writes = new ArrayDeque<>();

    Pipe(String... writes) {
      for (String write : writes) {
        this.writes.add(write.getBytes(UTF_8));
      }
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int at, int most) {
      byte[] write = writes.poll();
      if (write == null) {
        return -1;
      }
      System.arraycopy(write, 0, target, at, write.length);
      return write.length;
    }
  }

  private static List<String> batches(InputStream in) throws IOException {
    LineBatch batch = new LineBatch(in);
    List<String> batches = new ArrayList<>();
    while (batch.next()) {
      batches.add(new String(batch.readAllBytes(), UTF_8));
    }
    return batches;
  }

  @Test
  void batch_endsWhereNothingMoreIsThere() throws IOException {
    assertThat(batches(new Pipe("one\n", "two\nthr", "ee\nfour\n", "five")))
        .containsExactly("one\n", "two\n", "three\nfour\n", "five");
  }

  @Test
  void batch_ofALongLine_goesOnToItsEnd() throws IOException {
    String piece = "x".repeat(60_000);
    assertThat(batches(new Pipe(piece, piece, "\nshort\n")))
        .containsExactly(piece + piece + "\nshort\n");
  }

  @Test
  void batch_ofMuch_isBounded() throws IOException {
    String line = "y".repeat(99) + "\n";
    List<String> batches = batches(new ByteArrayInputStream(line.repeat(50_000).getBytes(UTF_8)));
    assertThat(String.join("", batches)).isEqualTo(line.repeat(50_000));
    assertThat(batches).hasSizeBetween(4, 6).allMatch(batch -> batch.endsWith("\n"));
  }

  @Test
  void nothing_isNoBatch() throws IOException {
    assertThat(batches(InputStream.nullInputStream())).isEmpty();
  }
}
