package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFileTest {
  private static final String LINE =
      "{\"@timestamp\":\"2026-03-02T10:00:00Z\",\"message\":\"m\"}\n";

  @TempDir Path dir;

  private final MemoryStore store = new MemoryStore();
  private Path log;

  @BeforeEach
  void ingest() throws Exception {
    log = Files.writeString(dir.resolve("app.log"), LINE);
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    new Ingest(store, List.of(source), IngestCase.FAST, Clock.systemUTC()).drain();
  }

  private static StoredFile only(Checkpoint checkpoint) throws IOException {
    List<StoredFile> files = StoredFile.all(checkpoint);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  @Test
  void file_thatWasRead_hasNoLag() throws IOException {
    StoredFile file = only(store.checkpoint());

    assertThat(file.path()).isEqualTo(log);
    assertThat(file.read()).isEqualTo(LINE.length());
    assertThat(file.lag()).isZero();
    assertThat(file.newestMicros()).isEqualTo(1_772_445_600_000_000L);
    assertThat(file.shift()).isZero();
  }

  @Test
  void file_thatHasGrown_hasALag() throws IOException {
    Files.writeString(log, "more\n", StandardOpenOption.APPEND);

    assertThat(only(store.checkpoint()).lag()).isEqualTo(5);
    assertThat(only(store.checkpoint()).writtenMillis()).isPositive();
  }

  @Test
  void file_thatIsGone_hasNoSize() throws IOException {
    Files.delete(log);

    assertThat(only(store.checkpoint()).size()).isNegative();
    assertThat(only(store.checkpoint()).lag()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"PT1H, 60", "PT-5H-30M, -330", "nonsense, 0"})
  void shift_comesFromTheCommit(String committed, long minutes) throws IOException {
    Map<String, String> state = new HashMap<>(store.checkpoint().state());
    state.put("shift.1", committed);

    assertThat(only(new Checkpoint(store.checkpoint().positions(), state)).shift())
        .isEqualTo(Duration.ofMinutes(minutes));
  }
}
