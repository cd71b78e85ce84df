package dev.taffrail.ingest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.source.TailedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that begin with a byte order mark of UTF-16. */
@ParameterizedClass
@MethodSource("encodings")
class Utf16Test extends IngestCase {
  @Parameter(1)
  Charset charset;

  static List<Object[]> encodings() {
    return List.of(
        new Object[] {StoreKind.MEMORY, UTF_16LE}, new Object[] {StoreKind.MEMORY, UTF_16BE});
  }

  private byte[] bytes(String text) {
    return text.getBytes(charset);
  }

  /** Code units as they stand: also halves of pairs, which no encoder writes. */
  private byte[] units(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (char unit : text.toCharArray()) {
      bytes.write(charset.equals(UTF_16BE) ? unit >> 8 : unit);
      bytes.write(charset.equals(UTF_16BE) ? unit : unit >> 8);
    }
    return bytes.toByteArray();
  }

  @Test
  void lines_areText() throws Exception {
    append("app.log", bytes("\uFEFFone\r\n\r\n\u010A\u0A0A\u0A00\r€😀\n{\"message\":\"ä\"}\n"));
    follow();

    awaitLinesForGood("one", "", "\u010A\u0A0A\u0A00\r€😀", "{\"message\":\"ä\"}");
    assertThat(events())
        .extracting(event -> event.event().position().offset())
        .containsExactly(0L, 12L, 16L, 32L);
    assertThat(events()).allMatch(event -> event.event().quality().stream().noneMatch(this::isBad));
    assertThat(events().getLast().event().message()).isEqualTo("ä");
  }

  private boolean isBad(Quality quality) {
    return quality == Quality.BAD_ENCODING || quality == Quality.SPLICED;
  }

  @Test
  void linesSplitAtAnyByte_areWhole() throws IOException {
    awaitWholeWhenSplit(bytes("\uFEFFä€😀\r\n\rb\u0A0A\r\n"), "ä€😀", "\rb\u0A0A");
  }

  @Test
  void halvesOfPairs_areKeptAndMarked() throws Exception {
    append("app.log", units("\uFEFFa\uD83D\nb\uDE00c\nd😀\n"));
    drain();

    assertThat(events())
        .extracting(event -> event.event().quality().contains(Quality.BAD_ENCODING))
        .containsExactly(true, true, false);
    assertThat(events())
        .extracting(
            event -> HexFormat.of().formatHex(event.event().line().text().compact().buffer()))
        .containsExactly("61eda0bd", "62edb88063", "64f09f9880");
  }

  @Test
  void lastLineWithoutEnd_isTaken_halfAUnitWithIt() throws Exception {
    append("whole.log", bytes("\uFEFFone\ntwo"));
    append("half.log", bytes("\uFEFFone\ntwo"));
    append("half.log", new byte[] {'!'});
    drain();
    drain();

    assertThat(lines()).containsExactlyInAnyOrder("one", "two", "one", "two\uFFFD!");
    assertThat(events())
        .filteredOn(event -> event.event().quality().contains(Quality.BAD_ENCODING))
        .hasSize(1);
  }

  @Test
  void restarts_goOnBetweenLines() throws IOException {
    append("app.log", bytes("\uFEFFone\n"));
    follow();
    awaitLines("one");
    append("app.log", bytes("two\nthr"));
    restart();
    awaitLines("one", "two");
    append("app.log", bytes("ee\n"));
    restart();

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void packed_isText() throws Exception {
    append("app.log.gz", packed(bytes("\uFEFFone\ntwo")));
    drain();

    assertThat(lines()).containsExactly("one", "two");
  }

  @Test
  void stackTraces_areJoined() throws Exception {
    append("app.log", bytes("\uFEFFjava.io.IOException: ä\r\n\tat a.B(C:1)\r\nnext\r\n"));
    drain();

    assertThat(lines()).containsExactly("java.io.IOException: ä\r\n\tat a.B(C:1)", "next");
  }

  @Test
  void manyLines_areAllRead() throws Exception {
    List<String> lines = numbered("€ line", 0, 60_000);
    append("app.log", bytes("\uFEFF" + text(lines)));
    drain();

    assertThat(lines()).isEqualTo(lines);
  }

  @Test
  void lineAboveTheLimit_keepsItsHead() throws Exception {
    int units = 3 << 20;
    append("app.log", bytes("\uFEFFx" + "😀".repeat(units / 2) + "\nnext\n"));
    append("zero.log", bytes("\uFEFFx" + "\0".repeat(units) + "y\nnext\n"));
    drain();

    assertThat(lines()).hasSize(4).contains("next", "x[" + units + " NUL bytes]y");
    LogEvent huge =
        events().stream()
            .map(event -> event.event())
            .filter(event -> event.quality().contains(Quality.TRUNCATED))
            .findFirst()
            .orElseThrow();
    assertThat(huge.text("original_bytes")).isEqualTo(Integer.toString(2 * units + 4));
    assertThat(huge.line().text().toString()).startsWith("x😀").hasSizeGreaterThan(500_000);
    assertThat(huge.line().text().length()).isLessThanOrEqualTo(TailedFile.MAX_LINE);
  }

  @Test
  void longLineInPieces_isSeenOnce() throws IOException {
    byte[] text = bytes("\uFEFF" + "ä".repeat(TailedFile.MAX_LINE) + "\nnext\n");
    append("app.log", Arrays.copyOf(text, TailedFile.MAX_LINE + 101));
    follow();
    pass(Duration.ofMillis(150));
    append("app.log", Arrays.copyOfRange(text, TailedFile.MAX_LINE + 101, text.length));

    await().atMost(Duration.ofSeconds(10)).until(() -> lines().contains("next"));
    await().atMost(Duration.ofSeconds(10)).until(() -> lines().size() == 2);
    assertThat(events().getFirst().event().text("original_bytes"))
        .isEqualTo(Integer.toString(2 * TailedFile.MAX_LINE + 2));
  }

  @Test
  void zerosAtTheEnd_areSpaceToBeWrittenInto() throws IOException {
    follow();
    try (RandomAccessFile file = new RandomAccessFile(log("app.log").toFile(), "rw")) {
      file.setLength(3 << 20);
      pass(Duration.ofMillis(150));
      file.write(bytes("\uFEFFone\ntw"));
      awaitLines("one");
      pass(Duration.ofMillis(150));
      file.write(bytes("o\nthree\n"));
      awaitLines("one", "two", "three");
      file.setLength(file.getFilePointer());
    }
    append("app.log", bytes("four\n"));

    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void cutToAPart_goesOnThere() throws IOException {
    List<String> lines = numbered("€ line", 1_000, 3_000);
    String text = text(lines);
    append("app.log", bytes("\uFEFF" + text));
    follow();
    await().atMost(Duration.ofSeconds(20)).until(() -> lines().size() == 2_000);
    stop();
    try (RandomAccessFile file = new RandomAccessFile(log("app.log").toFile(), "rw")) {
      file.setLength(2 + 2L * text(lines.subList(0, 1_500)).length());
    }
    append("app.log", bytes("next\n"));
    follow();
    await().atMost(Duration.ofSeconds(20)).until(() -> lines().contains("next"));

    assertThat(lines()).hasSize(2_001).doesNotHaveDuplicates();
  }

  /** The mark of UTF-32 begins like that of UTF-16, and bytes may be anything. */
  @Test
  void otherFiles_areBytes() throws Exception {
    append("utf32.log", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 'a', 0, 0, 0, '\n', 0, 0, 0});
    append("plain.log", "a\n\uFEFFb\n".getBytes(StandardCharsets.UTF_8));
    drain();

    assertThat(lines()).contains("a", "\uFEFFb").hasSize(3);
  }
}
