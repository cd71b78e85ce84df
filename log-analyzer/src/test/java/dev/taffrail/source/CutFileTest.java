package dev.taffrail.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were read as a whole, have lost their end, and were written to again. */
class CutFileTest {
  private static final long FILE = 3;
  private static final int LINE = 100;

  @TempDir Path dir;

  private final List<Line> stored = new ArrayList<>();
  private int generation;

  /** Lines of 100 bytes with their ends. */
  private static String lines(String name, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String line = name + " " + i + " ";
      text.append(line).append("x".repeat(LINE - 1 - line.length())).append('\n');
    }
    return text.toString();
  }

  /** Reads a file up to its end. */
  private FileCheckpoint read(String content) throws IOException {
    return read(content, 0);
  }

  private FileCheckpoint read(String content, long from) throws IOException {
    LinePosition start = new LinePosition(FILE, generation++, from);
    FileCheckpoint at = FileCheckpoint.start(start, dir.resolve("app.log"), "1-1", 0);
    try (ByteInput input = file(content)) {
      at = new FileCheckpoint(start, at.seen(), LineWindow.at(input, from).fingerprint(), 0, 0);
      TailedFile file =
          new TailedFile(
              at, at.path(), "1-1", input, new SourceSpec(FileGlob.of(dir, "*"), List.of()));
      for (Chunk chunk = file.read(false); chunk != null; chunk = file.read(false)) {
        stored.addAll(chunk.lines());
      }
      return file.checkpoint();
    }
  }

  private ByteInput file(String content) throws IOException {
    return ByteInput.open(Files.write(dir.resolve("app.log"), content.getBytes(UTF_8)));
  }

  private FileCheckpoint goesOn(FileCheckpoint before, String content) throws IOException {
    try (ByteInput input = file(content)) {
      return new CutFile(before, input, this::storedLines).checkpoint();
    }
  }

  private List<Line> storedLines(long file, long from, long to, int limit) {
    assertThat(file).isEqualTo(FILE);
    return stored.stream()
        .filter(line -> from <= line.position().offset() && line.position().offset() < to)
        .sorted(Comparator.comparing(Line::position, LinePosition.BY_OFFSET))
        .limit(limit)
        .toList();
  }

  @Test
  void cutBetweenLines_goesOnThere() throws IOException {
    FileCheckpoint before = read(lines("a", 100));

    FileCheckpoint after = goesOn(before, lines("a", 30) + lines("b", 100));
    assertThat(after.position()).isEqualTo(new LinePosition(FILE, 1, 30 * LINE));
    assertThat(after.splicedUntil()).isZero();
  }

  @Test
  void cutInALine_thatIsNotEnded_goesOnAtItsBeginning_andSaysSo() throws IOException {
    FileCheckpoint before = read(lines("a", 100));

    FileCheckpoint after = goesOn(before, lines("a", 100).substring(0, 30 * LINE + 40));
    assertThat(after.position().offset()).isEqualTo(30 * LINE);
    assertThat(after.splicedUntil()).isEqualTo(30 * LINE + 40);
  }

  /** A mark ends at byte 2,048: what follows on its line may be another's. */
  @Test
  void cutRightBehindAMark_inItsLine_readsThatLine() throws IOException {
    FileCheckpoint before = read(lines("a", 100));

    FileCheckpoint after = goesOn(before, lines("a", 100).substring(0, 2_060) + lines("b", 10));
    assertThat(after.position().offset()).isEqualTo(2_000);
  }

  @Test
  void longFile_isComparedPageByPage() throws IOException {
    int count = 160_000;
    FileCheckpoint before = read(lines("a", count));

    int kept = 155_000;
    FileCheckpoint after = goesOn(before, lines("a", kept) + lines("b", 9_000));
    assertThat(after.position().offset()).isEqualTo(kept * LINE);
  }

  @Test
  void manyShortLines_areComparedPageByPage() throws IOException {
    String content = lines("a", 100) + "ab\n".repeat(50_000);
    FileCheckpoint before = read(content);
    String kept = content.substring(0, content.length() - 3 * 1_001);

    assertThat(goesOn(before, kept + "c\n").position().offset()).isEqualTo(kept.length());
  }

  /** What was cut off long ago counts no more, even if it is written once more. */
  @Test
  void linesOfAGenerationBefore_areNotTakenForRead() throws IOException {
    String first = lines("a", 100);
    read(first);
    String second = first.substring(0, 30 * LINE) + lines("b", 5);
    FileCheckpoint before = read(second, 30 * LINE);

    FileCheckpoint cut =
        goesOn(before, second.substring(0, 33 * LINE) + first.substring(33 * LINE));
    assertThat(cut.position().offset()).isEqualTo(33 * LINE);
    FileCheckpoint appended = goesOn(before, second + first.substring(35 * LINE));
    assertThat(appended.position().offset()).isEqualTo(35 * LINE);
  }

  @Test
  void oversizedLine_whole_isNotReadAgain() throws IOException {
    String content = lines("a", 100) + "y".repeat(3 << 20) + "\n" + lines("b", 100);
    FileCheckpoint before = read(content);
    String kept = content.substring(0, content.length() - 20 * LINE);

    assertThat(goesOn(before, kept + "next\n").position().offset()).isEqualTo(kept.length());
  }

  @Test
  void oversizedLine_cut_isReadAgain() throws IOException {
    String content = lines("a", 100) + "y".repeat(3 << 20) + "\n" + lines("b", 100);
    FileCheckpoint before = read(content);
    String kept = lines("a", 100) + "y".repeat((2 << 20) + 500_000);

    FileCheckpoint ended = goesOn(before, kept + "\nnext\n");
    assertThat(ended.position().offset()).isEqualTo(100 * LINE);
    assertThat(ended.splicedUntil()).isZero();
    FileCheckpoint open = goesOn(before, kept);
    assertThat(open.position().offset()).isEqualTo(100 * LINE);
    assertThat(open.splicedUntil()).isEqualTo(kept.length());
  }

  @Test
  void nothingStored_goesOnBehindTheLastMark() throws IOException {
    FileCheckpoint before = read(lines("a", 100));
    stored.clear();

    FileCheckpoint after = goesOn(before, lines("a", 50));
    assertThat(after.position().offset()).isEqualTo(40 * LINE);
  }

  @Test
  void endOfReading_endsTheComparison_andIsNoProblemOfTheFile() throws IOException {
    String content = lines("a", 100);
    FileCheckpoint before = read(content);
    StoredLines ended =
        (file, from, to, limit) -> {
          throw new InterruptedIOException("ended");
        };
    try (ByteInput input = file(content.substring(0, 30 * LINE))) {
      assertThatThrownBy(() -> new CutFile(before, input, ended).checkpoint())
          .isInstanceOf(InterruptedIOException.class);
    }
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "app.log"), List.of());
    try (SourceFiles files =
        new SourceFiles(
            List.of(source), List.of(before), 5, Clock.systemUTC(), System::nanoTime, ended)) {
      assertThat(files.scan().opened()).isEmpty();
      assertThat(files.unreadable()).isEmpty();
    }
  }
}
