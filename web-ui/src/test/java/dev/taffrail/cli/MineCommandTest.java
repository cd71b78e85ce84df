package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MineCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @Test
  void mine_file_printsLastTemplateOfEachLine() {
    Session.Result result =
        mine(session.write("a.log", "hi user joe of x", "order 17 paid", "hi user ann of x"));

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("1\t[0-9a-f]{16}\thi user <\\*> of x"),
            line -> assertThat(line).matches("2\t[0-9a-f]{16}\torder <\\*> paid"),
            line -> assertThat(line).matches("3\t[0-9a-f]{16}\thi user <\\*> of x"));
    assertThat(id(result, 0)).isEqualTo(id(result, 2)).isNotEqualTo(id(result, 1));
  }

  @Test
  void mine_oddLines_areOneRowEach() {
    byte[] file = "\n\r\na\tb\\c\r\n\u00ff\u0000\nlast".getBytes(StandardCharsets.ISO_8859_1);
    Session.Result result = mine(session.write("a.log", file));

    assertThat(result.lines()).hasSize(5);
    assertThat(result.lines().get(0)).matches("1\t[0-9a-f]{16}\t");
    assertThat(result.lines().get(2)).matches("3\t[0-9a-f]{16}\ta <\\*>");
    assertThat(result.lines().get(4)).endsWith("\tlast");
  }

  @Test
  void mine_controlsInValues_areEscaped() {
    Session.Result result = mine(session.write("a.log", "set k=\"a\tb\u001b[2Jc\\d\" now"));
    assertThat(result.lines().get(0)).endsWith("\tset k=\"a\\tb\\u001b[2Jc\\\\d\" now");
  }

  @Test
  void mine_longLine_isOneRow() {
    byte[] file = new byte[3_000_000];
    Arrays.fill(file, (byte) 'x');
    file[2_000_000] = '\n';
    assertThat(mine(session.write("a.log", file)).lines()).hasSize(2);
  }

  @Test
  void mine_stdinAndGzip_areTheSame() throws IOException {
    String text = "order 17 paid\norder x paid\n";
    Session.Result plain = mine(session.write("a.log", text.getBytes(StandardCharsets.UTF_8)));

    assertThat(Session.plainWithInput(text, "mine", "-")).isEqualTo(plain);
    assertThat(mine(session.write("a.gz", gzip(text)))).isEqualTo(plain);
  }

  @Test
  void mine_brokenGzip_printsWhatIsThereAndFails() throws IOException {
    byte[] whole = gzip("order 17 paid\n".repeat(50_000) + "end\n".repeat(50_000));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Session.Result result = mine(session.write("a.gz", half));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.lines())
        .hasSizeGreaterThan(1000)
        .allMatch(line -> line.contains("order <*>"));
    assertThat(result.err()).contains("a.gz: breaks off");
    assertThat(mine(session.write("b.gz", "no gzip")).err()).contains("b.gz: is no gzip file");
  }

  @Test
  void mine_patternsThatDoNotFit_keepTheirTemplates() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120_000; i++) {
      lines.add(i % 4 == 0 ? "steady line " + i : word(i) + " comes never again, " + word(~i));
    }
    lines.add("hi user " + word(1) + " of x");
    lines.add("hi user " + word(2) + " of x");
    Session.Result result = mine(session.write("a.log", lines.toArray(String[]::new)));

    List<String> rows = result.lines();
    assertThat(rows).hasSize(lines.size());
    for (int i = 0; i < 120_000; i++) {
      String template = i % 4 == 0 ? "steady line <*>" : lines.get(i);
      assertThat(rows.get(i)).startsWith((i + 1) + "\t").endsWith("\t" + template);
    }
    assertThat(rows.subList(120_000, rows.size()))
        .allMatch(row -> row.endsWith("\thi user <*> of x"));
  }

  @Test
  void mine_nothingToRead_tellsWhy() {
    assertThat(mine(session.write("a.log", new byte[0])))
        .isEqualTo(new Session.Result(1, "", "note: no lines\n"));
    assertThat(mine(folder.resolve("none.log")).err()).endsWith("none.log: no such file\n");
    assertThat(mine(folder).err()).contains("is no file");
    assertThat(mine(folder).exit()).isEqualTo(1);
    assertThat(Session.plain("mine").exit()).isEqualTo(2);
  }

  private static String word(int number) {
    return "w"
        + Long.toString(number & 0xFFFFFFFFL, 10)
            .chars()
            .mapToObj(c -> Character.toString(c - '0' + 'a'))
            .reduce("", String::concat);
  }

  private static String id(Session.Result result, int line) {
    return result.lines().get(line).split("\t")[1];
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Session.Result mine(Path file) {
    return Session.plain("mine", file.toString());
  }
}
