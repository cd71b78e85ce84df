package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, pipes, zeros, and names of all kinds. */
@ParameterizedClass
@EnumSource(names = "MEMORY")
class OddFilesTest extends IngestCase {

  @Test
  void linkWithinItsFolder_isFollowed_andGoesOnWhenItIsTurned() throws IOException {
    sources(source("logs/current"));
    append("a.log", "one\n");
    append("b.log", "two\n");
    Files.createSymbolicLink(log("current"), Path.of("a.log"));
    follow();
    awaitLines("one");
    Files.delete(log("current"));
    Files.createSymbolicLink(log("current"), Path.of("b.log"));
    awaitLines("one", "two");
    append("a.log", "late\n");

    awaitLinesForGood("one", "late", "two");
  }

  @Test
  void linkOutOfItsFolder_isRefused_unlessARootAllowsIt() throws IOException {
    Files.createDirectory(dir.resolve("other"));
    Files.writeString(dir.resolve("other/secret"), "secret\n");
    Files.writeString(dir.resolve("other/deep.log"), "deep\n");
    Files.createSymbolicLink(log("app.log"), dir.resolve("other/secret"));
    Files.createSymbolicLink(log("folder"), dir.resolve("other"));
    append("own.log", "own\n");
    sources(source("logs/**.log"));
    follow();
    awaitLinesForGood("own");

    sources(
        new SourceSpec(
            FileGlob.of(dir, "logs/**.log"), List.of(), List.of(dir), SourceSpec.Text.AUTO));
    follow();
    awaitLinesForGood("own", "secret", "deep");
  }

  @Test
  void linksThatLoopOrLeadNowhere_arePassedOver() throws IOException {
    Files.createSymbolicLink(log("a.log"), log("b.log"));
    Files.createSymbolicLink(log("b.log"), log("a.log"));
    Files.createSymbolicLink(log("none.log"), log("none"));
    Files.createSymbolicLink(log("folder.log"), dir.resolve("logs"));
    append("own.log", "own\n");
    sources(source("logs/**.log"));
    follow();

    awaitLinesForGood("own");
  }

  @Test
  void pipesSocketsAndFolders_areNotOpened() throws Exception {
    Process pipe = new ProcessBuilder("mkfifo", log("pipe.log").toString()).start();
    assertThat(pipe.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Files.createDirectory(log("folder.log"));
    append("own.log", "own\n");
    Path socket = Files.createTempDirectory("s").resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.createLink(log("socket.log"), socket);
      sources(source("logs/*.log"), source("/proc/self/sta*"));
      follow();

      awaitLinesForGood("own");
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zst", "xz", "bz2", "zip"})
  void packedOtherwiseThanByGzip_isPassedOver(String suffix) throws Exception {
    append("app.log.1." + suffix, "packed\n");
    append("app.log", "plain\n");
    drain();

    assertThat(lines()).containsExactly("plain");
  }

  @Test
  void namesOfAnyBytes_areKept() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String name :
        List.of(
            "blank%20and%0Aline.log",
            "%22quote%3B%2A.log",
            "%1B%5B31mred.log",
            "%FF%FEbytes.log",
            "-rf.log",
            "%E2%80%AErtl.log",
            "100%25.log",
            "x".repeat(251) + ".log")) {
      Path path = Path.of(URI.create("file://" + dir.resolve("logs") + "/" + name));
      Files.writeString(path, "in " + name + "\n");
      expected.add("in " + name);
    }
    follow();

    awaitLinesForGood(expected.toArray(String[]::new));
  }

  @Test
  void zerosAtTheEnd_areSpaceToBeWrittenInto() throws IOException {
    follow();
    try (RandomAccessFile file = new RandomAccessFile(log("app.log").toFile(), "rw")) {
      file.setLength(3 << 20);
      pass(Duration.ofMillis(150));
      file.write("one\ntw".getBytes(StandardCharsets.US_ASCII));
      awaitLines("one");
      pass(Duration.ofMillis(150));
      file.write("o\nthree\n".getBytes(StandardCharsets.US_ASCII));
      awaitLines("one", "two", "three");
      file.setLength(file.getFilePointer());
    }
    append("app.log", "four\n");

    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void zerosBetween_areKeptWhenFew_andCountedWhenMany() throws IOException {
    follow();
    append("app.log", "a\0b\n" + "c" + "\0".repeat(4_096) + "d\n");
    append("app.log", "e" + "\0".repeat(3 << 20) + "f\ng\n");

    awaitLinesForGood("a\0b", "c[4096 NUL bytes]d", "e[3145728 NUL bytes]f", "g");
  }

  @Test
  void holeOfGigabytes_costsNoMemory() throws IOException {
    long hole = 1L << 30;
    try (RandomAccessFile file = new RandomAccessFile(log("app.log").toFile(), "rw")) {
      file.seek(hole);
      file.write("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
    } catch (FileSystemException e) {
      return;
    }
    follow();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> lines().equals(List.of("[" + hole + " NUL bytes]one", "two")));
  }

  @Test
  void hundredMegabytesWithoutALineEnd_keepTheHead() throws IOException {
    byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 100; i++) {
      append("app.log", piece);
    }
    follow();
    append("app.log", "\nnext\n");

    // A worker may show the next line while another still appends the long one.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> lines().contains("next") && lines().size() > 1);
    assertThat(lines()).hasSize(2);
    assertThat(events().getFirst().event().text("original_bytes")).isEqualTo("104857600");
  }

  @Test
  void markOfTheEncodingAtTheStart_isNoText() throws IOException {
    append("app.log", "\uFEFFone\n\uFEFFtwo\n");
    follow();

    awaitLinesForGood("one", "\uFEFFtwo");
  }

  @Test
  void charactersAndLineEndsSplitAtAnyByte_areWhole() throws IOException {
    awaitWholeWhenSplit("ä€😀\r\n\rb\r\n".getBytes(StandardCharsets.UTF_8), "ä€😀", "\rb");
  }
}
