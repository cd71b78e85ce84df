package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.LinePosition;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint that cannot be read ends the start: to begin anew would double every line. */
class CheckpointTest {
  @TempDir Path dir;

  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void fill() throws Exception {
    Files.writeString(dir.resolve("app.log"), "one\n");
    ingest().drain();
  }

  private Ingest ingest() throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    return new Ingest(store, List.of(source), IngestCase.FAST, Clock.systemUTC());
  }

  @ParameterizedTest
  @CsvSource({
    "files.format, 3",
    "files.format, ''",
    "files.next, none",
    "file.1, ''",
    "file.1, a b c",
    "file.1, a x b c d e f g h i"
  })
  void damagedOrFromAnotherVersion_isRefused(String key, String value) {
    Map<String, String> state = new HashMap<>(store.checkpoint().state());
    assertThat(state).containsKey(key);
    state.put(key, value);
    store.commit(CommitCut.of(new Checkpoint(store.checkpoint().positions(), state)), () -> {});

    assertThatThrownBy(this::ingest)
        .isInstanceOf(StoreFormatException.class)
        .hasMessageContaining("use the program that wrote it, an empty data folder, or");
  }

  @Test
  void withoutAFile_isRefused() {
    Map<String, String> state = new HashMap<>(store.checkpoint().state());
    state.remove("file.1");
    store.commit(CommitCut.of(new Checkpoint(store.checkpoint().positions(), state)), () -> {});

    assertThatThrownBy(this::ingest).isInstanceOf(StoreFormatException.class);
  }

  @Test
  void everyPart_comesBack() {
    Map<Long, LinePosition> positions = store.checkpoint().positions();
    String state = store.checkpoint().state().get("file.1");

    assertThat(FileCheckpoint.decode(positions.get(1L), state).encode()).isEqualTo(state);
  }

  @Test
  void fileOpenedMeanwhile_doesNotShareItsNumber() throws Exception {
    Progress progress = Progress.of(store.checkpoint());
    String state = store.checkpoint().state().get("file.1");
    AtomicLong next = new AtomicLong(Progress.nextFile(store.checkpoint()));

    Checkpoint taken =
        progress.checkpoint(
            () -> {
              LinePosition opened = new LinePosition(next.get(), 0, 0);
              progress.reached(FileCheckpoint.decode(opened, state));
              return next.getAndIncrement();
            },
            Map.of());

    long nextFile = Progress.nextFile(taken);
    assertThat(taken.positions().keySet()).contains(1L).allMatch(number -> number < nextFile);
  }
}
