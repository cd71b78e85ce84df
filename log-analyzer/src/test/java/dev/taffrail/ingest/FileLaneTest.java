package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.parse.EventFraming;
import dev.taffrail.parse.Formats;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceFiles;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.StoredLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The order of one file, and the queue of files. */
@Timeout(30)
class FileLaneTest {
  @TempDir Path dir;

  private SourceFiles files;
  private FileLane lane;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(path(), "x".repeat(99) + "\n");
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    files =
        new SourceFiles(
            List.of(source), List.of(), 1, Clock.systemUTC(), System::nanoTime, StoredLines.NONE);
    lane =
        new FileLane(
            files.scanAtOnce().opened().getFirst(),
            new EventFraming(Formats.builtIn(), null, null, null));
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private Path path() {
    return dir.resolve("app.log");
  }

  private void append(String text) throws IOException {
    Files.writeString(path(), text, StandardOpenOption.APPEND);
  }

  @Test
  void turns_comeInTheOrderOfReading() throws Exception {
    append(("y".repeat(99) + "\n").repeat(20_000));
    List<FileLane.Ticket> tickets = new ArrayList<>();
    for (FileLane.Ticket ticket = lane.read(); ticket != null; ticket = lane.read()) {
      tickets.add(ticket);
    }
    List<Long> entered = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(tickets.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (FileLane.Ticket ticket : tickets.reversed()) {
        running.add(
            workers.submit(() -> {
              assertThat(lane.awaitTurn(ticket)).isTrue();
              entered.add(ticket.number());
              lane.passTurn();
            }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    }

    assertThat(tickets).hasSizeGreaterThan(3);
    assertThat(entered).hasSameSizeAs(tickets).isSorted();
  }

  @Test
  void breakOff_letsNobodyWait() throws Exception {
    lane.read();
    append("next\n");
    FileLane.Ticket second = lane.read();
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      Future<Boolean> turn = worker.submit(() -> lane.awaitTurn(second));
      lane.breakOff();

      assertThat(turn.get()).isFalse();
    }
  }

  @Test
  void hasNews_onlyWhenThereIsOtherContent() throws IOException {
    assertThat(lane.hasNews()).isTrue();
    lane.read();
    assertThat(lane.hasNews()).isFalse();
    append("half");
    assertThat(lane.hasNews()).isTrue();
    assertThat(lane.read()).isNull();
    assertThat(lane.hasNews()).isFalse();
    append(" a line\n");
    assertThat(lane.hasNews()).isTrue();
  }

  @Test
  void isFinished_whenTheLastLineHasEntered() throws IOException {
    append("last");
    lane.finish();
    FileLane.Ticket all = lane.read();
    assertThat(all.chunk().lines()).hasSize(2);
    assertThat(lane.read()).isNull();
    assertThat(lane.isFinished()).isFalse();
    lane.awaitTurn(all);
    lane.passTurn();

    assertThat(lane.isFinished()).isTrue();
  }

  @Test
  void isQuietFor_countsFromTheLossOfTheName() throws IOException {
    lane.read();
    await().until(() -> lane.isQuietFor(Duration.ofMillis(50)));
    lane.loseName();

    assertThat(lane.isQuietFor(Duration.ofSeconds(20))).isFalse();
    await().until(() -> lane.isQuietFor(Duration.ofMillis(50)));
  }

  @Test
  void queue_holdsALaneOnce() throws Exception {
    LaneQueue queue = new LaneQueue();
    queue.add(lane);
    queue.add(lane);

    assertThat(queue.take()).containsSame(lane);
    assertThat(queue.isBacklogged()).isFalse();
    assertThat(queue.isIdle()).isFalse();
    queue.add(lane);
    assertThat(queue.isBacklogged()).isTrue();
    assertThat(queue.take()).containsSame(lane);
    queue.done();
    queue.done();
    assertThat(queue.isIdle()).isTrue();
    assertThat(queue.awaitIdle(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void queue_closed_handsOutNothing() throws Exception {
    LaneQueue queue = new LaneQueue();
    queue.add(lane);
    assertThat(queue.awaitIdle(Duration.ofMillis(20))).isFalse();
    queue.close();

    assertThat(queue.take()).isEmpty();
    assertThat(queue.awaitIdle(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void queue_closed_wakesWhoWaits() throws Exception {
    LaneQueue queue = new LaneQueue();
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      Future<?> taken = worker.submit(queue::take);
      queue.close();
      taken.get();
    }
  }
}
