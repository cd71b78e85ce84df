package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.Quality;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lose all or a part of what was read of them. */
@ParameterizedClass
@EnumSource(names = "MEMORY")
class CopyTruncateTest extends IngestCase {

  @Test
  void copiedAndEmptied_whileFollowing_goesOnInTheCopy() throws IOException {
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    append("app.log", "three\n");
    Files.copy(log("app.log"), log("app.log.1"));
    empty("app.log");
    append("app.log", "four\n");

    awaitLines("one", "two", "three", "four");
    skip(Duration.ofMinutes(1));
    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void copiedAndEmptied_whileStopped_goesOnInTheCopy() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    append("app.log", "two\n");
    Files.copy(log("app.log"), log("app.log.1"));
    empty("app.log");
    append("app.log", "three\nfour\n");
    follow();

    awaitLinesForGood("one", "two", "three", "four");
  }

  @Test
  void copyThatTakesLong_isNoFileOfItsOwn() throws IOException {
    follow();
    List<String> lines = numbered("line", 0, 1_000);
    append("app.log", text(lines));
    awaitLines(lines);
    byte[] content = Files.readAllBytes(log("app.log"));
    for (int at = 0; at < content.length; at += content.length / 4 + 1) {
      int end = Math.min(content.length, at + content.length / 4 + 1);
      append("app.log.1", Arrays.copyOfRange(content, at, end));
      pass(Duration.ofMillis(120));
    }
    empty("app.log");
    append("app.log", "next\n");

    await().until(() -> lines().contains("next"));
    skip(Duration.ofMinutes(1));
    pass(Duration.ofMillis(200));
    assertThat(lines()).hasSize(1_001);
  }

  @Test
  void emptiedWhileStopped_grownPastTheOldOffset_isReadFromTheStart() throws IOException {
    append("app.log", "one\ntwo\n");
    follow();
    awaitLines("one", "two");
    stop();
    empty("app.log");
    append("app.log", "three\nfour\nfive\n");
    follow();

    awaitLinesForGood("one", "two", "three", "four", "five");
  }

  @Test
  void emptied_sameLinesAgain_afterTheEmptyFileWasSeen_areReadAgain() throws IOException {
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    empty("app.log");
    await().atMost(Duration.ofSeconds(10)).until(this::knowsThatItIsEmpty);
    append("app.log", "one\ntwo\n");

    awaitLinesForGood("one", "two", "one", "two");
  }

  @Test
  void cutToAPart_goesOnThere_andMarksTheSplicedLine() throws IOException {
    List<String> lines = numbered("line", 100, 900);
    follow();
    append("app.log", text(lines));
    awaitLines(lines);
    cut("app.log", 4_000);
    awaitGeneration(1);
    append("app.log", "NEXT\nlast\n");
    awaitCount(802);

    assertThat(lines().subList(800, 802)).containsExactly("lineNEXT", "last");
    assertThat(
            events().stream()
                .filter(event -> event.event().quality().contains(Quality.SPLICED))
                .map(event -> event.event().line().text().toString()))
        .containsExactly("lineNEXT");
    restart();
    pass(Duration.ofMillis(120));
    assertThat(lines()).hasSize(802);
  }

  @Test
  void cutToAPart_whileStopped_goesOnThere() throws IOException {
    List<String> lines = numbered("line", 100, 900);
    append("app.log", text(lines));
    follow();
    awaitLines(lines);
    stop();
    cut("app.log", 4_005);
    append("app.log", "next\n");
    follow();
    awaitCount(801);

    assertThat(lines()).hasSize(801).contains("next");
  }

  /** After a power cut an app may write before anybody reads. */
  @Test
  void cutToAPart_whileStopped_andWrittenBeyondWhatWasRead_repeatsNone() throws IOException {
    for (int more : List.of(300, 2_000)) {
      String name = "app" + more + ".log";
      List<String> lines = numbered(name, 1_000, 3_000);
      append(name, text(lines));
      follow();
      awaitAll(lines);
      stop();
      List<String> next = numbered("next" + name, 0, more);
      cut(name, text(lines.subList(0, 1_500)).length());
      append(name, text(next));
      follow();
      awaitAll(next);

      assertThat(lines()).doesNotHaveDuplicates().containsAll(lines);
      stop();
    }
  }

  private void awaitAll(List<String> lines) {
    await().atMost(Duration.ofSeconds(20)).until(() -> new HashSet<>(lines()).containsAll(lines));
  }

  @Test
  void cutToAPart_ofEventsOfManyLinesWithSecrets_repeatsNone() throws IOException {
    String event =
        "2026-03-01 10:15:30,123 ERROR a.B - password=hunter%d\na.No: x\n\tat a.B(C:1)\n";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(event.formatted(1000 + i));
    }
    append("app.log", text.toString());
    follow();
    awaitCount(299);
    stop();
    cut("app.log", text.length() / 2);
    append("app.log", "2026-03-01 10:15:31,123 INFO  a.B - next\n".repeat(2));
    follow();
    await().until(() -> lines().getLast().endsWith("next"));

    assertThat(lines()).hasSize(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 600})
  void cutToAPart_behindZerosOfACutBefore_repeatsNone(int zeros) throws IOException {
    List<String> before = numbered("before", 1_000, 2_000);
    List<String> behind = numbered("behind", 1_000, 2_000);
    append("app.log", text(before) + "\0".repeat(zeros) + text(behind));
    follow();
    awaitCount(2_000);
    stop();
    int kept = text(before).length() + zeros + text(behind.subList(0, 500)).length();
    cut("app.log", kept);
    append("app.log", "next\n");
    follow();
    awaitAll(List.of("next"));

    assertThat(lines()).hasSize(2_001).doesNotHaveDuplicates();
  }

  @Test
  void cutBelowWhatCanBeToldApart_isReadFromTheStart() throws IOException {
    follow();
    append("app.log", "one\ntwo\nthree\n");
    awaitLines("one", "two", "three");
    cut("app.log", 8);
    awaitLines("one", "two", "three", "one", "two");
    append("app.log", "four\n");

    awaitLinesForGood("one", "two", "three", "one", "two", "four");
  }

  @Test
  void emptiedForGood_restsQuietly() throws IOException {
    follow();
    append("app.log", "one\n");
    awaitLines("one");
    empty("app.log");
    pass(Duration.ofMillis(300));
    long before = cpuNanos();
    pass(Duration.ofMillis(500));

    assertThat(cpuNanos() - before).isLessThan(Duration.ofMillis(400).toNanos());
    awaitLinesForGood("one");
  }

  @Test
  void emptiedAgainAndAgain_losesNothingThatWasThereForALook() throws IOException {
    follow();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      append("app.log", "round " + round + " " + "x".repeat(round * 700) + "\n");
      expected.add("round " + round + " " + "x".repeat(round * 700));
      awaitLines(expected);
      Files.newOutputStream(log("app.log"), StandardOpenOption.TRUNCATE_EXISTING).close();
    }

    awaitLinesForGood(expected.toArray(String[]::new));
  }

  private static long cpuNanos() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("taffrail-"))
        .mapToLong(
            thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
        .sum();
  }

  private void cut(String name, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  private boolean knowsThatItIsEmpty() {
    return checkpoint().state().values().stream().anyMatch(file -> file.startsWith("emptied:"));
  }

  private void awaitGeneration(int generation) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            checkpoint().positions().values().stream()
                .anyMatch(position -> position.generation() == generation));
  }

  private void awaitCount(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> lines().size() == count);
  }
}
