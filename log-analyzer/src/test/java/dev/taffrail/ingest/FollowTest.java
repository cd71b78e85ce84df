package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.Field;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are written to, or change otherwise, while they are read. */
@ParameterizedClass
@EnumSource
class FollowTest extends IngestCase {

  @Test
  void follow_threeWriters_everyLineOnce() throws Exception {
    follow();
    List<String> expected = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running = new ArrayList<>();
      for (String name : List.of("a.log", "b.log", "c.log")) {
        List<String> lines = numbered(name + " line", 0, 2_000);
        expected.addAll(lines);
        running.add(writers.submit(() -> writeInPieces(name, text(lines))));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    }

    awaitLines(expected);
    stop();
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private Void writeInPieces(String name, String text) throws IOException {
    Random random = new Random(name.hashCode());
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(400));
      append(name, text.substring(at, end));
      at = end;
    }
    return null;
  }

  @Test
  void follow_writtenLine_isSearchableSoon() throws IOException {
    follow();
    append("app.log", "one\n");
    awaitLines("one");
    append("app.log", "two\n");

    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> lines().size() == 2);
  }

  @Test
  void follow_halfALine_waitsForItsEnd() throws IOException {
    follow();
    append("app.log", "one\ntw");
    awaitLines("one");
    append("app.log", "o");
    pass(Duration.ofMillis(150));
    append("app.log", "\nthr");
    awaitLines("one", "two");
    append("app.log", "ee\n");

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void follow_emptiedFile_isReadAnew() throws IOException {
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    Files.newOutputStream(log("app.log"), StandardOpenOption.TRUNCATE_EXISTING).close();
    append("app.log", "3\n");

    awaitLinesForGood("one", "two", "3");
  }

  @Test
  void follow_rewrittenPastTheOldOffset_isReadAnew() throws IOException {
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    Files.writeString(log("app.log"), "three\nfour\nfive\n");

    awaitLinesForGood("one", "two", "three", "four", "five");
  }

  @Test
  void follow_rewrittenWithTheSameBeginning_isReadAnew() throws IOException {
    String banner = "=".repeat(3_000) + "\n";
    follow();
    append("app.log", banner + "one\n");
    awaitLines(banner.strip(), "one");
    Files.writeString(log("app.log"), banner + "two\nthree\n");

    awaitLinesForGood(banner.strip(), "one", banner.strip(), "two", "three");
  }

  @Test
  void follow_deletedFile_isReadToItsEnd() throws IOException {
    follow();
    try (OutputStream out = Files.newOutputStream(log("app.log"))) {
      write(out, "one\n");
      awaitLines("one");
      Files.delete(log("app.log"));
      write(out, "two\nthr");
      awaitLines("one", "two");
      write(out, "ee\nfour");
    }

    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void follow_idleFileLosesItsName_isReadForAWhile() throws IOException {
    follow();
    try (OutputStream out = Files.newOutputStream(log("app.log"))) {
      write(out, "one\n");
      awaitLines("one");
      pass(DRAIN_FOR.multipliedBy(2));
      Files.delete(log("app.log"));
      pass(DRAIN_FOR.dividedBy(2));
      write(out, "two\n");
    }

    awaitLinesForGood("one", "two");
  }

  @Test
  void follow_deletedAndMadeAgain_isTwoFiles() throws IOException {
    follow();
    append("app.log", "one\n");
    awaitLines("one");
    Files.delete(log("app.log"));
    append("app.log", "two\n");
    awaitLines("one", "two");
    pass(DRAIN_FOR.multipliedBy(2));
    append("app.log", "three\n");

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void follow_fileOfTwoSources_isReadOnceByTheFirst() throws IOException {
    sources(
        source("logs/app*", Field.text("from", "first")),
        source("logs/*.log", Field.text("from", "second")));
    append("app.log", "one\n");
    append("other.log", "two\n");
    follow();

    awaitLines("one", "two");
    assertThat(events()).extracting(event -> event.event().text("from")).contains("first");
    awaitLinesForGood("one", "two");
    assertThat(events())
        .extracting(event -> event.event().message() + event.event().text("from"))
        .containsExactlyInAnyOrder("onefirst", "twosecond");
  }

  @Test
  void follow_symbolicLinkBesideItsFile_isReadOnce() throws IOException {
    append("app.log", "one\n");
    Files.createSymbolicLink(log("current.log"), Path.of("app.log"));
    Files.createLink(log("zzz.log"), log("app.log"));
    follow();
    awaitLines("one");
    pass(Duration.ofMillis(150));
    append("app.log", "two\n");

    awaitLinesForGood("one", "two");
  }

  @Test
  void follow_linkThatComesFirstByName_isReadOnce() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    Files.createLink(log("aaa.log"), log("app.log"));

    awaitLinesForGood("one");
  }

  @Test
  void follow_filesOfEqualContent_areTwo() throws IOException {
    append("a.log", "same\n");
    append("b.log", "same\n");
    follow();

    awaitLinesForGood("same", "same");
  }

  @Test
  void follow_copyBesideTheOriginal_isAFileOfItsOwn() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    Files.copy(log("app.log"), log("copy.log"));
    awaitLines("one", "one");
    append("app.log", "two\n");
    append("copy.log", "three\n");

    awaitLinesForGood("one", "one", "two", "three");
  }

  @Test
  void follow_emptyFile_isReadWhenItIsWritten() throws IOException {
    append("app.log", "");
    follow();
    pass(Duration.ofMillis(150));
    append("app.log", "one\n");

    awaitLinesForGood("one");
  }

  @Test
  void follow_folderThatAppearsLater() throws IOException {
    sources(source("later/**.log"));
    follow();
    pass(Duration.ofMillis(100));
    Files.createDirectories(dir.resolve("later/deep"));
    Files.writeString(dir.resolve("later/deep/app.log"), "one\n");

    awaitLinesForGood("one");
  }

  @Test
  void follow_linkWhoseFileAppearsLater() throws IOException {
    sources(
        new SourceSpec(
            FileGlob.of(dir, "logs/*.log"), List.of(), List.of(dir), SourceSpec.Text.AUTO));
    Files.createSymbolicLink(log("app.log"), dir.resolve("target"));
    follow();
    pass(Duration.ofMillis(100));
    Files.writeString(dir.resolve("target"), "one\n");

    awaitLinesForGood("one");
  }

  @Test
  void follow_fileThatMayBeReadLater() throws IOException {
    append("app.log", "one\n");
    append("other.log", "two\n");
    Files.setPosixFilePermissions(log("app.log"), PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(log("app.log"))) {
      System.out.println("follow_fileThatMayBeReadLater: permissions do not bind this user");
    }
    follow();
    await().until(() -> lines().contains("two"));
    Files.setPosixFilePermissions(log("app.log"), PosixFilePermissions.fromString("rw-------"));

    awaitLinesForGood("one", "two");
  }

  @Test
  void follow_busyFile_doesNotHideNewFolders() throws Exception {
    sources(source("logs/**.log"));
    AtomicBoolean found = new AtomicBoolean();
    follow();
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> busy =
          writer.submit(() -> {
            while (!found.get()) {
              append("busy.log", "x\n");
              pass(Duration.ofMillis(1));
            }
            return null;
          });
      await().until(() -> lines().size() > 5);
      Files.createDirectories(log("one/two"));
      pass(Duration.ofMillis(150));
      append("one/two/app.log", "deep\n");
      try {
        await().atMost(Duration.ofSeconds(5)).until(() -> lines().contains("deep"));
      } finally {
        found.set(true);
      }
      busy.get();
    }
  }

  @Test
  void follow_addedFields_countWhereTheLineIsSilent() throws IOException {
    sources(source("logs/*.log", Field.text("service", "shop"), Field.text("zone", "a")));
    append("app.log", "{\"message\":\"own\",\"service\":\"pay\"}\nplain\n");
    follow();
    await().until(() -> events().size() == 2);

    assertThat(events())
        .extracting(event -> event.event().text("service") + event.event().text("zone"))
        .containsExactly("paya", "shopa");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
