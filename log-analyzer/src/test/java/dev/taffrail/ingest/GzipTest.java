package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Packed files: what was read before they were packed is not read again. */
@ParameterizedClass
@EnumSource(names = "MEMORY")
class GzipTest extends IngestCase {
  private static final Duration SETTLED = Duration.ofMinutes(1);

  @Test
  void packedWhenRead_addsNothing() throws IOException {
    follow();
    append("app.log.1", "one\ntwo\n");
    awaitLines("one", "two");
    pack("app.log.1", "app.log.1.gz");
    Files.delete(log("app.log.1"));
    skip(SETTLED);
    pass(DRAIN_FOR.plusMillis(300));

    awaitLinesForGood("one", "two");
  }

  @Test
  void packedWhileStopped_goesOnAtTheUnpackedOffset() throws IOException {
    append("app.log.1", "one\n");
    follow();
    awaitLines("one");
    stop();
    append("app.log.1", "two\nthree");
    pack("app.log.1", "app.log.1.gz");
    Files.delete(log("app.log.1"));
    skip(SETTLED);
    follow();

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void packedBesideTheFile_isNotReadTwice() throws IOException {
    append("app.log.1", "one\ntwo\n");
    pack("app.log.1", "app.log.1.gz");
    skip(SETTLED);
    follow();
    awaitLines("one", "two");
    pass(Duration.ofMillis(200));
    assertThat(lines()).containsExactly("one", "two");
    Files.delete(log("app.log.1"));
    skip(SETTLED);
    pass(DRAIN_FOR.plusMillis(300));

    awaitLinesForGood("one", "two");
  }

  @Test
  void packedBeforeTheWriterHadFinished_losesAndDoublesNothing() throws IOException {
    List<String> lines = numbered("line", 0, 400);
    append("app.log.1", text(lines));
    follow();
    awaitLines(lines);
    pack("app.log.1", "app.log.1.gz");
    append("app.log.1", "late\n");
    pass(Duration.ofMillis(200));
    Files.delete(log("app.log.1"));
    skip(SETTLED);
    pass(DRAIN_FOR.plusMillis(300));
    restart();
    pass(Duration.ofMillis(200));

    assertThat(lines()).hasSize(401).endsWith("late");
  }

  @Test
  void packedFilesThatMoveOn_areNotReadAgain() throws IOException {
    Files.write(log("app.log.1.gz"), packed("one\n"));
    skip(SETTLED);
    follow();
    awaitLines("one");
    rename("app.log.1.gz", "app.log.2.gz");
    Files.write(log("app.log.1.gz"), packed("two\n"));
    skip(SETTLED);
    awaitLines("one", "two");
    stop();
    rename("app.log.2.gz", "app.log.3.gz");
    rename("app.log.1.gz", "app.log.2.gz");
    Files.write(log("app.log.1.gz"), packed("three\n"));
    skip(SETTLED);
    follow();

    awaitLinesForGood("one", "two", "three");
  }

  @Test
  void stillGrowing_waitsUntilItIsWhole() throws IOException {
    byte[] whole = packed("one\ntwo\n");
    follow();
    append("app.log.gz", Arrays.copyOf(whole, 15));
    pass(Duration.ofMillis(300));
    assertThat(lines()).isEmpty();
    append("app.log.gz", Arrays.copyOfRange(whole, 15, whole.length));
    skip(SETTLED);

    awaitLinesForGood("one", "two");
  }

  @Test
  void memberAddedLater_isRead() throws IOException {
    append("app.log.gz", packed("one\n"));
    skip(SETTLED);
    follow();
    awaitLines("one");
    append("app.log.gz", packed("two\n"));
    pass(Duration.ofMillis(200));
    skip(SETTLED);

    awaitLinesForGood("one", "two");
  }

  @Test
  void cutOff_isReadUpToThere_andOnWhenItIsWhole() throws IOException {
    List<String> lines = numbered("line", 0, 50_000);
    byte[] whole = packed(text(lines));
    append("app.log.gz", Arrays.copyOf(whole, whole.length - 1_000));
    skip(SETTLED);
    follow();
    await().until(() -> lines().size() > 40_000);
    pass(Duration.ofMillis(200));
    assertThat(lines()).hasSizeLessThan(50_000).last().asString().startsWith("line ");
    append("app.log.gz", Arrays.copyOfRange(whole, whole.length - 1_000, whole.length));
    pass(Duration.ofMillis(200));
    skip(SETTLED);

    awaitLines(lines);
  }

  @Test
  void wrongChecksum_keepsTheLines() throws IOException {
    byte[] wrong = packed("one\ntwo\n");
    wrong[wrong.length - 8]++;
    append("app.log.gz", wrong);
    skip(SETTLED);
    follow();

    awaitLinesForGood("one", "two");
  }

  @Test
  void bytesBehindTheEnd_arePassedOver() throws IOException {
    append("app.log.gz", packed("one\ntwo\n"));
    append("app.log.gz", "garbage".getBytes(StandardCharsets.UTF_8));
    skip(SETTLED);
    follow();

    awaitLinesForGood("one", "two");
  }
}
