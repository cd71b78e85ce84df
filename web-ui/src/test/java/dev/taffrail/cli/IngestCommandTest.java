package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.web.format.HostileData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @Test
  void ingest_file_printsCounts() {
    Session.Result result = ingest(session.write("a.log", KnownEvents.LINES));

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .matches("1 file: 6 lines, 6 events, 0 unparsed, [\\d,]+ bytes in [\\d.]+ s, .* lines/s\n");
  }

  @Test
  void ingest_again_addsNothing() {
    Path file = session.write("a.log", KnownEvents.LINES);
    ingest(file);
    Session.Result again = ingest(file);

    assertThat(again.exit()).isZero();
    assertThat(again.out()).startsWith("1 file: 0 lines, 0 events");
    assertThat(again.err()).isEqualTo("note: nothing new: empty, or taken in before\n");
    assertThat(found()).isEqualTo(6);
  }

  @Test
  void ingest_sameFileTwice_isReadOnce() throws IOException {
    Path file = session.write("a.log", "one", "two");
    Path link = Files.createSymbolicLink(folder.resolve("link.log"), file);
    Path hard = Files.createLink(folder.resolve("hard.log"), file);

    Session.Result result = ingest(file, file, link, hard);

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("1 file: 2 lines, 2 events");
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void ingest_service_isThatOfLinesWithoutOne() {
    Path file = session.write("a.log", "{\"service\":\"named\"}", "{\"message\":\"x\"}");
    session.run("ingest", "--service", "given", file.toString());

    assertThat(session.run("search", "--asc", "--fields", "service").out())
        .isEqualTo("named\ngiven\n");
  }

  @Test
  void ingest_pattern_readsAllMatches() throws IOException {
    Files.createDirectories(folder.resolve("logs/deep"));
    session.write("logs/a.log", "a");
    session.write("logs/deep/b.log", "b");
    session.write("logs/deep/c.txt", "c");

    assertThat(session.run("ingest", folder + "/logs/**.log").out()).startsWith("2 files: 2 lines");
  }

  @Test
  void ingest_nameThatLooksLikeAPattern_isThatFile() {
    Path file = session.write("a[1].log", "x");
    assertThat(ingest(file).out()).startsWith("1 file: 1 lines");
  }

  @Test
  void ingest_empty_saysSo() {
    Session.Result result = ingest(session.write("empty.log", new byte[0]));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("1 file: 0 lines");
    assertThat(result.err()).isEqualTo("note: nothing new: empty, or taken in before\n");
  }

  @Test
  void ingest_binary_keepsEveryLine() {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    bytes[bytes.length - 1] = '\n';
    long lines = IntStream.range(0, bytes.length).filter(i -> bytes[i] == '\n').count();

    Session.Result result = ingest(session.write("image.bin", bytes));

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("not in UTF-8 (kept; find them with quality:bad_encoding)");
    assertThat(found()).isEqualTo(lines);
  }

  @Test
  void ingest_invalidUtf8_isMarkedAndKept() throws IOException {
    byte[] own = {'o', 'k', ' ', (byte) 0xc3, '\n', 'p', 'l', 'a', 'i', 'n', '\n'};
    assertThat(ingest(session.write("bad.log", own)).err()).contains("note: 1 line not in UTF-8");
    assertThat(session.run("search", "--fields", "message", "quality:bad_encoding").out())
        .isEqualTo("ok \ufffd\n");

    Path collection = HostileData.file("invalid-utf8.log");
    if (Files.exists(collection)) {
      long lines =
          new String(Files.readAllBytes(collection), StandardCharsets.ISO_8859_1).lines().count();
      ingest(collection);
      assertThat(found()).isEqualTo(2 + lines);
    } else {
      System.out.println(
          "notice: " + collection + " is not there; only the test's own case is run");
    }
  }

  @Test
  void ingest_lineOfOneMegabyte_isWhole() {
    String text = "x".repeat(1_000_000);
    Session.Result result =
        ingest(session.write("a.log", "{\"message\":\"" + text + "\"}", "{\"message\":\"next\"}"));

    assertThat(result.err()).doesNotContain("longer than");
    assertThat(session.run("search", "--asc", "--fields", "message").out())
        .isEqualTo(text + "\nnext\n");
  }

  @Test
  void ingest_lineOfThreeMegabytes_keepsItsHeadAndTheNext() {
    Session.Result result = ingest(session.write("a.log", "y".repeat(3_000_000), "next"));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("2 lines, 2 events, 2 unparsed, 3,000,006 bytes");
    assertThat(result.err())
        .contains(
            "note: 1 line longer than 1 MB, of which the head is kept (kept; find them with"
                + " quality:truncated)");
    assertThat(session.run("search", "--fields", "message", "next").out()).isEqualTo("next\n");
    assertThat(session.run("search", "--fields", "message", "quality:truncated").out())
        .hasSize((1 << 20) + 1);
  }

  @Test
  void ingest_halfALineAtTheEnd_isKeptAndMarked() {
    Session.Result result =
        ingest(session.write("a.log", "whole\nhalf".getBytes(StandardCharsets.UTF_8)));

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("note: 1 line without a line end at the end of a file");
    assertThat(session.run("search", "--fields", "message", "half").out()).isEqualTo("half\n");
  }

  @Test
  void ingest_jsonArray_isItsOwnMessage() {
    Session.Result result = ingest(session.write("a.log", "[{\"message\":\"in a list\"}]"));

    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .contains(
            "note: 1 line fit no layout and are their own message (kept; find them with"
                + " quality:unparsed)");
    assertThat(session.run("search", "--fields", "message").out())
        .isEqualTo("[{\"message\":\"in a list\"}]\n");
  }

  @Test
  void ingest_folder_isRefused() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Session.Result result = ingest(logs);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "taffrail: %1$s: is no file; name files, or a pattern such as '%1$s/**'\n"
                .formatted(logs));
  }

  @Test
  void ingest_nothingThere_isRefused() throws IOException {
    Path dangling = Files.createSymbolicLink(folder.resolve("a.log"), Path.of("gone.log"));

    for (Path path :
        new Path[] {dangling, folder.resolve("missing.log"), folder.resolve("*.txt")}) {
      Session.Result result = ingest(path);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err())
          .endsWith("taffrail: " + path + ": no such file, and as a pattern it matches none\n");
    }
  }

  @Test
  void ingest_brokenPattern_isWrongUsage() {
    Session.Result result = ingest(folder.resolve("a[.log"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("a[.log: no such file, and no pattern: ");
  }

  @Test
  void ingest_fileVanishes_saysSoAndReadsTheOthers() {
    Path stays = session.write("stays.log", "here");
    Path goes = session.write("goes.log", "away");
    InputStream deletes =
        new ByteArrayInputStream("from stdin\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized byte[] readAllBytes() {
            delete(goes);
            return super.readAllBytes();
          }

          @Override
          public synchronized int read(byte[] target, int start, int length) {
            delete(goes);
            return super.read(target, start, length);
          }

          @Override
          public synchronized long transferTo(OutputStream out) throws IOException {
            delete(goes);
            return super.transferTo(out);
          }
        };

    Session.Result result =
        session.onIndex(deletes, false, "ingest", stays.toString(), goes.toString(), "-");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).startsWith("2 files: 2 lines");
    assertThat(result.err()).contains("taffrail: " + goes + ": could not be read");
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void ingest_stdin_isReadOnceAndNotKept() throws IOException {
    Session.Result result = session.runWithInput("one\ntwo", "ingest", "-");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("1 file: 2 lines");
    assertThat(session.data().resolve("spool")).isEmptyDirectory();
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void ingest_stdinTwice_isWrongUsage() {
    Session.Result result = session.runWithInput("one\n", "ingest", "-", "-");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("taffrail: - stands for stdin, and there is only one\n");
  }

  @Test
  void ingest_dataInUse_isRefusedBeforeStdinIsRead() throws IOException {
    AnalyzerConfig config = AnalyzerConfig.defaults().withData(session.data());
    InputStream untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("stdin cannot be read twice");
          }
        };
    try (Analyzer holder = Analyzer.open(config, Clock.systemUTC())) {
      assertThat(holder.ingest().stats().lines()).isZero();
      Session.Result result = session.onIndex(untouched, false, "ingest", "-");

      assertThat(result.exit()).isEqualTo(73);
      assertThat(result.err())
          .startsWith("taffrail: ")
          .contains("in use", "name another folder with --data");
    }
  }

  @Test
  void ingest_newFolder_isTheOwnersAlone() throws IOException {
    session.runWithInput("secret\n", "ingest", "-");
    assertThat(Files.getPosixFilePermissions(session.data())).hasSize(3);
  }

  @Test
  void ingest_gzip_isUnpacked() throws IOException {
    Session.Result result = ingest(session.write("a.log.gz", gzip("one\ntwo\n")));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("1 file: 2 lines, 2 events, 2 unparsed, 8 bytes");
    assertThat(ingest(folder.resolve("a.log.gz")).out()).startsWith("1 file: 0 lines");
  }

  @Test
  void ingest_truncatedGzip_keepsWhatCanBeRead() throws IOException {
    String text = "line of some length\n".repeat(100) + noise();
    byte[] whole = gzip(text);
    Path file = session.write("a.log.gz", Arrays.copyOf(whole, whole.length - 5_000));

    Session.Result result = ingest(file);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("a.log.gz", "breaks off");
    assertThat(session.run("search", "--limit", "0", "length").lines()).hasSize(100);
    long before = found();
    session.write("a.log.gz", whole);
    assertThat(ingest(file).exit()).isZero();
    assertThat(found()).isGreaterThan(before);
    assertThat(session.run("search", "--limit", "0", "length").lines()).hasSize(100);
  }

  @Test
  void ingest_noGzipInside_saysSo() {
    Session.Result result = ingest(session.write("a.log.gz", "plain", "text"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("a.log.gz", "Not in GZIP format");
  }

  @Test
  void ingest_workersBelowOne_isWrongUsage() {
    Session.Result result =
        session.run("ingest", "--workers", "0", session.write("a.log", "x").toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("taffrail: --workers 0 is below 1\n");
  }

  @Test
  void ingest_dataIsAFile_saysSo() {
    Path file = session.write("a.log", "x");
    Session.Result result = Session.plain("ingest", "--data", file.toString(), file.toString());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).startsWith("taffrail: ").contains(file.toString(), "--data");
  }

  private Session.Result ingest(Path... files) {
    return session.run("ingest", Arrays.stream(files).map(Path::toString).toArray(String[]::new));
  }

  private long found() {
    return session.run("search", "--limit", "0", "--fields", "id").lines().size();
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete() || !file.toFile().exists()).isTrue();
  }

  /** Text that does not pack well. */
  private static String noise() {
    StringBuilder noise = new StringBuilder();
    new Random(3).ints(2_000).forEach(number -> noise.append(number).append('\n'));
    return noise.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
