package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.ingest.DiskState.Level;
import dev.taffrail.ingest.IntakeState.Phase;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up and a store that fails: reading waits, and goes on by itself. */
@Timeout(60)
class IntakeTest {
  private static final long TOTAL = 100L << 30;

  @TempDir Path dir;

  private final MemoryStore store = new MemoryStore();
  private final CrashingWriter writer = new CrashingWriter(store);
  private final AtomicLong free = new AtomicLong(TOTAL);

  private Intake intake() throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    Intake.Runs runs =
        (stats, feed) ->
            new Ingest(
                writer,
                List.of(source),
                IngestCase.FAST,
                ParseOptions.DEFAULT,
                Clock.systemUTC(),
                System::nanoTime,
                stats,
                feed,
                false);
    DiskWatch disk = new DiskWatch(() -> new DiskSpace.Room(free.get(), TOTAL), DiskLimits.DEFAULT);
    return new Intake(writer, runs, disk, Duration.ofMillis(20));
  }

  private void write(int from, int to) throws IOException {
    Files.writeString(
        dir.resolve("app.log"),
        IngestCase.text(IngestCase.numbered("line", from, to)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private List<String> lines() {
    return store
        .search(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000))
        .events()
        .stream()
        .map(stored -> stored.event().line().text().toString())
        .toList();
  }

  private void awaitLines(int to) {
    await()
        .untilAsserted(() ->
            assertThat(lines())
                .containsExactlyInAnyOrderElementsOf(IngestCase.numbered("line", 0, to)));
  }

  @Test
  void diskFillsUp_readingWaitsAtItsOffset_andGoesOnWhenThereIsClearlyRoom() throws Exception {
    try (Intake intake = intake()) {
      intake.follow();
      write(0, 100);
      awaitLines(100);
      assertThat(intake.refusal()).isNull();

      free.set(TOTAL / 10);
      await().until(() -> intake.disk().level() == Level.LOW);
      assertThat(intake.refusal()).as("low is not full").isNull();
      free.set(TOTAL / 25);
      await().until(() -> intake.state().phase() == Phase.PAUSED);
      assertThat(intake.refusal()).contains("4096 MB left").contains("more than 8192 MB");
      write(100, 200);
      free.set(TOTAL / 15);
      IngestCase.pass(Duration.ofMillis(200));
      assertThat(intake.state().phase()).as("below what is enough").isEqualTo(Phase.PAUSED);
      assertThat(lines()).hasSize(100);

      free.set(TOTAL / 10);
      awaitLines(200);
      assertThat(intake.refusal()).isNull();
    }
    assertThat(store.checkpoint().positions()).hasSize(1);
  }

  @Test
  void diskIsFullAtTheStart_nothingIsRead() throws Exception {
    free.set(1 << 20);
    write(0, 10);
    try (Intake intake = intake()) {
      intake.follow();
      assertThat(intake.refusal()).isNotNull();
      IngestCase.pass(Duration.ofMillis(200));
      assertThat(lines()).isEmpty();
      free.set(TOTAL);
      awaitLines(10);
    }
  }

  @Test
  void drain_fullDisk_saysWhy() throws IOException {
    free.set(1 << 20);
    write(0, 10);
    try (Intake intake = intake()) {
      assertThatThrownBy(intake::drain)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("1 MB left")
          .hasMessageContaining("make room");
    }
    assertThat(lines()).isEmpty();
  }

  @Test
  void append_fails_readsOnFromTheLastCommit() throws Exception {
    try (Intake intake = intake()) {
      intake.follow();
      write(0, 100);
      awaitLines(100);
      writer.failAfterAppends(0);
      write(100, 200);
      await().until(() -> intake.state().phase() == Phase.RETRYING);
      assertThat(intake.refusal()).contains("no space left for events");
      assertThat(intake.failure()).isNull();
      assertThat(intake.feed().isClosed()).isFalse();
      write(200, 300);
      writer.heal();
      awaitLines(300);
      assertThat(intake.state().phase()).isEqualTo(Phase.READING);
    }
    assertThat(lines()).hasSize(300);
  }

  @Test
  void commit_failsAgainAndAgain_losesAndDoublesNothing() throws Exception {
    try (Intake intake = intake()) {
      intake.follow();
      for (int round = 0; round < 5; round++) {
        writer.failAfterCommits(0);
        write(round * 100, round * 100 + 100);
        await().until(() -> intake.state().phase() == Phase.RETRYING);
        writer.heal();
        awaitLines(round * 100 + 100);
      }
    }
    assertThat(lines()).hasSize(500);
  }

  @Test
  void close_whileTheStoreFails_ends() throws Exception {
    Intake intake = intake();
    intake.follow();
    writer.failAfterAppends(0);
    write(0, 10);
    await().until(() -> intake.state().phase() == Phase.RETRYING);

    intake.close();

    intake.awaitEnd();
    assertThat(intake.feed().isClosed()).isTrue();
    assertThat(lines()).isEmpty();
  }

  @Test
  void checkpoint_unusable_refusesUntilItIsForgotten() throws Exception {
    write(0, 10);
    store.commit(
        CommitCut.of(
            new Checkpoint(
                Map.of(),
                Map.of("files.format", "77", "files.next", "9", "releases:pay", "1 2 1.0\n"))),
        () -> {});
    assertThatThrownBy(this::intake).hasMessageContaining("--reset-offsets");

    Intake.forgetOffsets(writer, Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));
    try (Intake intake = intake()) {
      intake.drain();
    }
    assertThat(lines()).hasSize(10);
    assertThat(store.checkpoint().positions().keySet()).containsExactly(9L);
    assertThat(store.checkpoint().state()).containsEntry("releases:pay", "1 2 1.0\n");
  }

  @Test
  void forgetOffsets_ofNothing_takesNumbersThatNoLineHas() throws Exception {
    Intake.forgetOffsets(writer, Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));
    assertThat(Progress.nextFile(store.checkpoint())).isEqualTo(5);
  }

  @Test
  void watermark_countsTheLargerOfBoth() {
    assertThat(new Watermark(0.05, 512).of(100)).isEqualTo(512);
    assertThat(new Watermark(0.05, 512).of(100_000)).isEqualTo(5_000);
    assertThatThrownBy(() -> new Watermark(1.5, 0)).hasMessage("part is not from 0 to 1");
  }

  @Test
  void diskThatCannotBeLookedAt_isTakenForWhatItWas() {
    boolean[] gone = {false};
    DiskWatch watch =
        new DiskWatch(
            () -> {
              if (gone[0]) {
                throw new IOException("stale file handle");
              }
              return new DiskSpace.Room(0, TOTAL);
            },
            DiskLimits.DEFAULT);
    assertThat(watch.look().level()).isEqualTo(Level.FULL);
    gone[0] = true;
    assertThat(watch.look().level()).isEqualTo(Level.FULL);
  }
}
