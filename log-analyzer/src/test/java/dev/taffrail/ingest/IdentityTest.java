package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.store.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes a file the same file, and what does not. */
@ParameterizedClass
@EnumSource(names = "MEMORY")
class IdentityTest extends IngestCase {
  private static final String BANNER = "*".repeat(4_096);

  @Test
  void inodeUsedAgain_underTheSameName_isAnotherFile() throws IOException {
    for (int round = 0; round < 20; round++) {
      append("app.log", "round " + round + "\n");
      follow();
      await().until(() -> !lines().isEmpty());
      pass(Duration.ofMillis(30));
      stop();
      Files.delete(log("app.log"));
    }

    assertThat(lines()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void inodeUsedAgain_underAnotherName_isAnotherFile() throws IOException {
    for (int round = 0; round < 20; round++) {
      append(round + ".log", "round " + round + "\n");
      follow();
      int files = round + 1;
      await().until(() -> lines().size() >= files);
      stop();
      Files.delete(log(round + ".log"));
    }

    assertThat(lines()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void inodeUsedAgain_whileFollowing_isAnotherFile() throws IOException {
    follow();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      append("app.log", "round " + round + "\n");
      expected.add("round " + round);
      awaitLines(expected);
      Files.delete(log("app.log"));
    }

    awaitLinesForGood(expected.toArray(String[]::new));
  }

  @Test
  void sameContentUnderAnotherInode_whileFollowing_goesOn() throws IOException {
    follow();
    append("app.log", "one\ntwo\n");
    awaitLines("one", "two");
    Files.copy(log("app.log"), dir.resolve("copy"));
    Files.writeString(dir.resolve("copy"), "three\n", StandardOpenOption.APPEND);
    Files.move(dir.resolve("copy"), log("app.log"), StandardCopyOption.REPLACE_EXISTING);

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void sameContentUnderAnotherInode_whileStopped_goesOn() throws IOException {
    append("app.log", "one\ntwo\n");
    follow();
    awaitLines("one", "two");
    stop();
    Files.copy(log("app.log"), dir.resolve("copy"));
    Files.move(dir.resolve("copy"), log("app.log"), StandardCopyOption.REPLACE_EXISTING);
    append("app.log", "three\n");
    follow();

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void otherDeviceNumber_goesOn() throws IOException {
    append("app.log", "one\n");
    drainQuietly();
    Checkpoint before = checkpoint();
    Map<String, String> state = new HashMap<>(before.state());
    state.replaceAll((key, value) -> value.replaceFirst("dev=[0-9a-f]+", "dev=77"));
    assertThat(state).isNotEqualTo(before.state());
    commit(new Checkpoint(before.positions(), state));
    append("app.log", "two\n");
    follow();

    awaitLinesForGood("one", "two");
  }

  @Test
  void filesWithTheSameFirstKilobytes_inTurnAtOnePath_areAllRead() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      Files.deleteIfExists(log("app.log"));
      append("app.log", BANNER + "\nround " + round + "\n");
      expected.add(BANNER);
      expected.add("round " + round);
      drainQuietly();
    }

    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void timesOfFilesThatLie_areNoReasonToReadAgain() throws IOException {
    append("app.log", "one\n");
    append("b.log", "two\n");
    follow();
    awaitLines("one", "two");
    Files.setLastModifiedTime(log("app.log"), FileTime.from(Instant.parse("2037-01-01T00:00:00Z")));
    Files.setLastModifiedTime(log("b.log"), FileTime.from(Instant.EPOCH));
    pass(Duration.ofMillis(150));
    append("app.log", "three\n");
    awaitLines("one", "two", "three");
    Files.setLastModifiedTime(log("app.log"), FileTime.from(Instant.EPOCH));

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void clockThatJumps_isNoReasonToReadAgain() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    stop();
    skip(Duration.ofDays(365));
    append("app.log", "two\n");
    follow();
    awaitLines("one", "two");
    stop();
    skip(Duration.ofDays(-730));
    follow();

    awaitLinesForGood("one", "two");
  }

  @Test
  void fileThatIsGone_isKnownForAWeek() throws IOException {
    append("app.log", "one\n");
    append("stays.log", "two\n");
    drainQuietly();
    Files.move(log("app.log"), dir.resolve("away"));
    follow();
    await().until(() -> goneFiles() == 1);
    stop();
    skip(Duration.ofDays(6));
    Files.move(dir.resolve("away"), log("app.log"));
    awaitLinesForGood("one", "two");

    Files.delete(log("app.log"));
    follow();
    await().until(() -> goneFiles() == 1);
    stop();
    skip(Duration.ofDays(8));
    follow();
    await().until(() -> checkpoint().positions().size() == 1);
  }

  private long goneFiles() throws IOException {
    return checkpoint().positions().values().stream()
        .map(at -> FileCheckpoint.decode(at, checkpoint().state().get("file." + at.file())))
        .filter(FileCheckpoint::isGone)
        .count();
  }

  private void drainQuietly() throws IOException {
    try {
      drain();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
