package dev.taffrail.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that get another name, while they are read and while nobody looks. */
@ParameterizedClass
@EnumSource
class RotationTest extends IngestCase {
  private static final String BANNER = "*".repeat(5_000);

  @Test
  void rotate_whileFollowing_severalTimes() throws IOException {
    follow();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      if (round > 0) {
        rotate(round);
      }
      List<String> lines = numbered("round " + round, 0, 20);
      append("app.log", text(lines.subList(0, 10)));
      append("app.log", text(lines.subList(10, 20)));
      expected.addAll(lines);
    }

    awaitLinesForGood(expected.toArray(String[]::new));
  }

  private void rotate(int files) throws IOException {
    for (int i = files; i > 1; i--) {
      rename("app.log." + (i - 1), "app.log." + i);
    }
    rename("app.log", "app.log.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.log.1", "app.1.log", "app.old"})
  void rotate_whileFollowing_oldFileIsReadToItsEnd(String newName) throws IOException {
    follow();
    try (OutputStream old = Files.newOutputStream(log("app.log"))) {
      write(old, "one\n");
      awaitLines("one");
      rename("app.log", newName);
      append("app.log", "three\n");
      awaitLines("one", "three");
      write(old, "two\n");
    }

    awaitLinesForGood("one", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.log.1", "app.1.log", "app.old"})
  void rotate_whileStopped_oldFileIsReadToItsEnd(String newName) throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    append("app.log", "two\n");
    rename("app.log", newName);
    append("app.log", "three\n");
    follow();

    awaitLinesForGood("one", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.log.1", "app.1.log", "app.old"})
  void rotate_whileStopped_sameBanner(String newName) throws IOException {
    append("app.log", BANNER + "\none\n");
    follow();
    awaitLines(BANNER, "one");
    stop();
    append("app.log", "two\n");
    rename("app.log", newName);
    append("app.log", BANNER + "\nthree\n");
    follow();

    awaitLinesForGood(BANNER, "one", "two", BANNER, "three");
  }

  @Test
  void rotate_whileStopped_twice() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    append("app.log", "two\n");
    rename("app.log", "app.log.2");
    append("app.log", "three\n");
    rename("app.log", "app.log.1");
    append("app.log", "four\n");
    follow();

    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void rotate_whileStopped_packed() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    append("app.log", "two\n");
    pack("app.log", "app.log.1.gz");
    Files.delete(log("app.log"));
    skip(Duration.ofMinutes(1));
    append("app.log", "three\n");
    follow();

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void rotate_hundredTimesFasterThanALook_losesNoGeneration() throws IOException {
    follow();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      List<String> lines = numbered("round " + round, 0, 3);
      append("app.log", text(lines));
      rename("app.log", "app.log." + round);
      expected.addAll(lines);
    }

    awaitLinesForGood(expected.toArray(String[]::new));
  }

  @Test
  void rotate_toDatedNames_goesOnInTheNewest() throws IOException {
    follow();
    append("app-2026-01-01.log", "one\n");
    awaitLines("one");
    append("app-2026-01-02.log", "two\n");
    append("app-2026-01-01.log", "late\n");

    awaitLinesForGood("one", "late", "two");
  }

  @Test
  void rotate_shortFilesThatBeginAlike_areKnownByTheirPath() throws IOException {
    append("app.log", "started\n");
    follow();
    awaitLines("started");
    rename("app.log", "app.log.1");
    append("app.log", "started\nworking\n");

    awaitLinesForGood("started", "started", "working");
  }

  @Test
  void rotate_whileFollowing_copyAndTruncate_copyIsAFileOfItsOwn() throws IOException {
    sources(source("logs/app.log"));
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    Files.copy(log("app.log"), log("app.log.1"));
    Files.writeString(log("app.log"), "three\n");

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void rotate_namedBack_isReadOnce() throws IOException {
    follow();
    append("app.log", "one\n");
    awaitLines("one");
    rename("app.log", "elsewhere");
    pass(DRAIN_FOR.plus(Duration.ofMillis(300)));
    rename("elsewhere", "app.log");
    append("app.log", "two\n");

    awaitLinesForGood("one", "two");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
