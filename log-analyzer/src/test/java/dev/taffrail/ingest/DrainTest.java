package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.source.TailedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of all shapes, read to their ends. */
@ParameterizedClass
@EnumSource
class DrainTest extends IngestCase {
  private static final int MAX = TailedFile.MAX_LINE;

  /** Drains, and drains again, which adds nothing. */
  private List<String> drained() throws IOException, InterruptedException {
    drain();
    List<String> lines = lines();
    drain();
    assertThat(lines()).isEqualTo(lines);
    return lines;
  }

  private LogEvent only() throws IOException {
    assertThat(events()).hasSize(1);
    return events().getFirst().event();
  }

  @Test
  void drain_noFiles_isNothing() throws Exception {
    assertThat(drained()).isEmpty();
  }

  @Test
  void drain_emptyFile_isNothing() throws Exception {
    append("app.log", "");

    assertThat(drained()).isEmpty();
  }

  @Test
  void drain_oneByteFiles() throws Exception {
    append("a.log", "x");
    append("b.log", "\n");

    assertThat(drained()).containsExactly("x", "");
  }

  @Test
  void drain_lastLineWithoutEnd_isTakenAndMarked() throws Exception {
    append("app.log", "one\ntwo");

    assertThat(drained()).containsExactly("one", "two");
    assertThat(events())
        .extracting(event -> event.event().quality().contains(Quality.UNTERMINATED))
        .containsExactly(false, true);
  }

  @Test
  void drain_manyFiles_eachInOrder() throws Exception {
    for (int file = 10; file < 30; file++) {
      append(file + ".log", text(numbered("file " + file, 0, 3_000)));
    }

    assertThat(drained()).hasSize(60_000).startsWith("file 10 0").endsWith("file 29 2999");
  }

  @Test
  void drain_grownFile_addsWhatIsNew() throws Exception {
    append("app.log", "one\n");
    drain();
    append("app.log", "two\n");

    assertThat(drained()).containsExactly("one", "two");
  }

  @Test
  void drain_windowsLineEnds_areNoContent() throws Exception {
    append("app.log", "one\r\n\r\ntwo\rthree\r\nfour\r");

    assertThat(drained()).containsExactly("one", "", "two\rthree", "four\r");
  }

  @Test
  void drain_lineOfTheLimit_isWhole() throws Exception {
    append("app.log", "x".repeat(MAX) + "\nshort\n");

    assertThat(drained()).extracting(String::length).containsExactly(MAX, 5);
    assertThat(events().getFirst().event().quality()).doesNotContain(Quality.TRUNCATED);
  }

  @Test
  void drain_lineAboveTheLimit_keepsItsHead() throws Exception {
    append("app.log", "x".repeat(MAX + 1) + "\nshort\n");

    assertThat(drained()).extracting(String::length).containsExactly(MAX, 5);
    assertThat(events().getFirst().event().quality()).contains(Quality.TRUNCATED);
  }

  @Test
  void drain_hugeLine_isCountedAndHashed() throws Exception {
    append("app.log", "before\n" + "y".repeat(3 << 20) + "\nafter\n" + "z".repeat(MAX + 7));

    assertThat(drained()).extracting(String::length).containsExactly(6, MAX, 5, MAX);
    LogEvent huge = events().get(1).event();
    assertThat(huge.text("original_bytes")).isEqualTo(Integer.toString(3 << 20));
    assertThat(huge.text("original_sha256")).hasSize(64);
    assertThat(events().get(3).event().quality()).contains(Quality.TRUNCATED, Quality.UNTERMINATED);
  }

  @Test
  void drain_bytesThatAreNoText_areKept() throws Exception {
    append("app.log", new byte[] {'a', (byte) 0xFF, (byte) 0xC0, 0, 'b', '\n', 0, '\n'});
    drained();

    assertThat(events())
        .extracting(event -> event.event().line().text().compact().buffer())
        .containsExactly(new byte[] {'a', (byte) 0xFF, (byte) 0xC0, 0, 'b'}, new byte[] {0});
    assertThat(events().getFirst().event().quality()).contains(Quality.BAD_ENCODING);
  }

  @Test
  void drain_packedFileOfSeveralMembers_isReadWhole() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(packed("one\ntw"));
    members.write(packed("o\n"));
    members.write(packed(text(numbered("line", 0, 50_000))));
    append("app.log.gz", members.toByteArray());

    assertThat(drained()).hasSize(50_002).startsWith("one", "two", "line 0").endsWith("line 49999");
  }

  @Test
  void drain_packedFileThatBreaksOff_isReadUpToThere() throws Exception {
    byte[] whole = packed(text(numbered("line", 0, 50_000)));
    append("app.log.gz", Arrays.copyOf(whole, whole.length - 1_000));

    List<String> lines = drained();

    assertThat(lines).hasSizeBetween(45_000, 49_999);
    assertThat(lines.subList(0, lines.size() - 1)).isEqualTo(numbered("line", 0, lines.size() - 1));
  }

  @Test
  void drain_fileThatIsNotPackedDespiteItsName_isNothing() throws Exception {
    append("app.log.gz", "plain\n");
    append("empty.log.gz", "");
    append("other.log", "one\n");

    assertThat(drained()).containsExactly("one");
  }

  @Test
  void drain_severalLifes_takeUpWhereTheyWereLeft() throws Exception {
    for (int round = 0; round < 5; round++) {
      append("a.log", text(numbered("a", 10 * round, 10 * round + 10)));
      append("b.log", text(numbered("b", 10 * round, 10 * round + 10)));
      drain();
    }

    assertThat(lines()).containsSubsequence(numbered("a", 0, 50)).hasSize(100);
    assertThat(lines()).containsSubsequence(numbered("b", 0, 50));
  }
}
