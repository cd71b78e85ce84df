package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails ends the ingest, and nothing is committed any more. */
@Timeout(60)
class IngestFailureTest {
  @TempDir Path dir;

  private final MemoryStore store = new MemoryStore();
  private final CrashingWriter writer = new CrashingWriter(store);

  @BeforeEach
  void write() throws IOException {
    for (int file = 0; file < 4; file++) {
      String lines = IngestCase.text(IngestCase.numbered("file " + file, 0, 60_000));
      Files.writeString(dir.resolve(file + ".log"), lines);
    }
  }

  private Ingest ingest() throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    return new Ingest(writer, List.of(source), IngestCase.FAST, Clock.systemUTC());
  }

  @RepeatedTest(5)
  void append_fails_drainTellsWhy() throws IOException {
    writer.failAfterAppends(3);

    assertThatThrownBy(ingest()::drain)
        .isInstanceOf(IOException.class)
        .hasMessage("ingest stopped: no space left for events");
    assertOnlyWholeCuts();
  }

  @Test
  void commit_fails_followTellsWhy() throws Exception {
    writer.failAfterCommits(0);
    Ingest ingest = ingest();
    ingest.follow();
    ingest.awaitEnd();

    assertThat(ingest.failure()).hasMessage("no space left for a commit");
    assertThatThrownBy(ingest::close)
        .isInstanceOf(IOException.class)
        .hasMessage("ingest stopped: no space left for a commit");
    assertOnlyWholeCuts();
  }

  @Test
  void commit_failsAtTheEnd_isThrown() throws IOException {
    writer.failAfterCommits(0);

    assertThatThrownBy(ingest()::drain)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no space left for a commit");
    assertOnlyWholeCuts();
  }

  @Test
  void drain_afterAFailure_losesAndDoublesNothing() throws Exception {
    writer.failAfterAppends(5);
    assertThatThrownBy(ingest()::drain).isInstanceOf(IOException.class);
    writer.failAfterAppends(Integer.MAX_VALUE);
    long committed = linesBefore();

    Ingest next = ingest();
    next.drain();

    assertThat(next.stats().lines()).isEqualTo(240_000 - committed);
    assertThat(linesBefore()).isEqualTo(240_000);
  }

  /** What a checkpoint covers is in the store. */
  private void assertOnlyWholeCuts() throws IOException {
    store.close();
    assertThat(stored()).isEqualTo(linesBefore());
  }

  private long stored() {
    SearchRequest all =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000);
    SearchPage page = store.search(all);
    long count = page.events().size();
    while (page.next() != null) {
      page = store.search(all.after(page.next()));
      count += page.events().size();
    }
    return count;
  }

  private long linesBefore() throws IOException {
    long lines = 0;
    for (FileCheckpoint file : Progress.of(store.checkpoint()).files()) {
      byte[] content = Files.readAllBytes(file.path());
      for (int i = 0; i < file.position().offset(); i++) {
        lines += content[i] == '\n' ? 1 : 0;
      }
    }
    return lines;
  }
}
