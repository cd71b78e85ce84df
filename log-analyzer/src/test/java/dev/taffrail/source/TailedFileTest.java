package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailedFileTest {
  private static final int CHUNK = 256 * 1024;

  @TempDir Path dir;

  private TailedFile open(FileCheckpoint start) throws IOException {
    Path path = dir.resolve("app.log");
    return new TailedFile(
        start,
        path,
        "key",
        ByteInput.open(path),
        new SourceSpec(FileGlob.literal(path), List.of()));
  }

  private static FileCheckpoint start() {
    return FileCheckpoint.start(new LinePosition(7, 0, 0), Path.of("app.log"), "key", 5);
  }

  private void append(String text) throws IOException {
    Files.writeString(
        dir.resolve("app.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<Line> readAll(TailedFile file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Chunk chunk = file.read(false); chunk != null; chunk = file.read(false)) {
      lines.addAll(chunk.lines());
    }
    return lines;
  }

  private static void assertLines(List<Line> lines, String content) {
    long offset = 0;
    int at = 0;
    for (String expected : content.split("\n")) {
      assertThat(lines.get(at).text().toString().equals(expected)).as("line %d", at).isTrue();
      assertThat(lines.get(at++).position()).isEqualTo(new LinePosition(7, 0, offset));
      offset += expected.length() + 1;
    }
    assertThat(lines).hasSize(at);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3})
  void read_lineEndsAroundTheEndOfAChunk(int distance) throws IOException {
    for (int chunks : new int[] {1, 2, 3}) {
      Files.deleteIfExists(dir.resolve("app.log"));
      String content =
          "a".repeat(chunks * CHUNK + distance) + "\nb\n" + "c".repeat(CHUNK) + "\nd\n";
      append(content);
      try (TailedFile file = open(start())) {
        assertLines(readAll(file), content);
        assertThat(file.offset()).isEqualTo(content.length());
        assertThat(file.lag()).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 3000", "3, 100000", "4, 700000"})
  void read_randomLengths(long seed, int longest) throws IOException {
    Random random = new Random(seed);
    StringBuilder content = new StringBuilder();
    while (content.length() < 3 * CHUNK) {
      content.append("x".repeat(1 + random.nextInt(longest))).append('\n');
    }
    append(content.toString());

    try (TailedFile file = open(start())) {
      assertLines(readAll(file), content.toString());
    }
  }

  @Test
  void read_everyCheckpoint_isAPlaceToGoOn() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      content.append("line ").append(i).append('\n');
    }
    append(content.toString());
    List<Line> lines = new ArrayList<>();
    FileCheckpoint reached = start();
    for (Chunk chunk = readOnce(reached); chunk != null; chunk = readOnce(reached)) {
      lines.addAll(chunk.lines());
      FileCheckpoint after = chunk.after();
      reached = FileCheckpoint.decode(after.position(), after.encode());
      assertThat(reached).isEqualTo(after);
    }

    assertLines(lines, content.toString());
  }

  private Chunk readOnce(FileCheckpoint from) throws IOException {
    try (TailedFile file = open(from)) {
      return file.read(false);
    }
  }

  @Test
  void read_halfALine_waits() throws IOException {
    append("one\ntw");
    try (TailedFile file = open(start())) {
      assertThat(readAll(file)).hasSize(1);
      assertThat(file.lag()).isEqualTo(2);
      append("o\n");

      assertThat(readAll(file)).extracting(line -> line.text().toString()).containsExactly("two");
    }
  }

  @Test
  void read_longLineInPieces_isSeenOnce() throws IOException {
    append("x".repeat(TailedFile.MAX_LINE + 10));
    try (TailedFile file = open(start())) {
      assertThat(file.read(false)).isNull();
      append("x".repeat(100));
      assertThat(file.read(false)).isNull();
      append("\nnext\n");
      List<Line> lines = readAll(file);

      assertThat(lines).hasSize(2);
      assertThat(lines.get(0).added().getFirst().text())
          .isEqualTo(Integer.toString(TailedFile.MAX_LINE + 110));
      assertThat(lines.get(1).text()).hasToString("next");
    }
  }

  @Test
  void read_cutWithinALongLine_isOver() throws IOException {
    append("x".repeat(TailedFile.MAX_LINE + 10));
    try (TailedFile file = open(start())) {
      assertThat(file.read(false)).isNull();
      Files.write(
          dir.resolve("app.log"),
          "one\n".getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.TRUNCATE_EXISTING);

      assertThat(file.read(false)).isNull();
      assertThat(file.isRewritten()).isTrue();
    }
  }

  @Test
  void read_thatFails_keepsThePosition() throws IOException {
    append("one\ntwo\n");
    Path path = dir.resolve("app.log");
    try (FailingInput input = new FailingInput(ByteInput.open(path));
        TailedFile file =
            new TailedFile(
                start(), path, "key", input, new SourceSpec(FileGlob.literal(path), List.of()))) {
      assertThat(readAll(file)).hasSize(2);
      append("three\n");
      input.fails = true;
      assertThatThrownBy(() -> file.read(false)).hasMessage("stale file handle");
      assertThat(file.offset()).isEqualTo(8);
      assertThat(file.isRewritten()).isFalse();
      input.fails = false;

      assertThat(readAll(file))
          .extracting(Line::position)
          .containsExactly(new LinePosition(7, 0, 8));
    }
  }

  /** A disk that does not answer. */
  private static final class FailingInput implements ByteInput {
    private final ByteInput input;
    private boolean fails;

    FailingInput(ByteInput input) {
      this.input = input;
    }

    @Override
    public int read(byte[] buffer, int start, int length, long position) throws IOException {
      if (fails) {
        throw new IOException("stale file handle");
      }
      return input.read(buffer, start, length, position);
    }

    @Override
    public long size() throws IOException {
      return input.size();
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }

  @Test
  void spaceThatIsFilledWhileItIsLookedAt_isReadByItsMark() throws IOException {
    Path path = dir.resolve("app.log");
    byte[] text = "\uFEFFone\n".getBytes(StandardCharsets.UTF_16LE);
    try (FilledSpace input = new FilledSpace(text);
        TailedFile file =
            new TailedFile(
                start(), path, "key", input, new SourceSpec(FileGlob.literal(path), List.of()))) {
      assertThat(file.read(false)).isNull();
      input.fillAfterALook = true;
      assertThat(file.read(false)).isNull();
      assertThat(file.hasFilledZeros()).isTrue();

      assertThat(readAll(file)).extracting(line -> line.text().toString()).containsExactly("one");
    }
  }

  /** Zeros, as of a file made in advance, into which somebody writes behind a look at the first. */
  private static final class FilledSpace implements ByteInput {
    private static final int LOOK = 2;

    private final byte[] content = new byte[3 << 20];
    private final byte[] text;
    private boolean fillAfterALook;

    FilledSpace(byte[] text) {
      this.text = text;
    }

    @Override
    public int read(byte[] buffer, int start, int length, long position) {
      int count = (int) Math.min(length, content.length - position);
      System.arraycopy(content, (int) position, buffer, start, count);
      if (fillAfterALook && length == LOOK) {
        System.arraycopy(text, 0, content, 0, text.length);
        fillAfterALook = false;
      }
      return count;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public void close() {}
  }

  @Test
  void read_rewritten_isOver() throws IOException {
    append("one\ntwo\n");
    try (TailedFile file = open(start())) {
      readAll(file);
      Files.writeString(dir.resolve("app.log"), "three\nfour\n");

      assertThat(file.read(false)).isNull();
      assertThat(file.isRewritten()).isTrue();
      assertThat(file.checkpoint().position()).isEqualTo(new LinePosition(7, 0, 8));
    }
  }
}
