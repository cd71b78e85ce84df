package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of files through few handles. */
@Timeout(120)
class ManyFilesTest {
  private static final int FILES = 2_000;

  @TempDir Path dir;

  @Test
  @EnabledOnOs(OS.LINUX)
  void thousandsOfFiles_areReadThroughFewHandles_alsoWhenManyAreRenamed() throws Exception {
    try (MemoryStore store = new MemoryStore();
        Ingest ingest = ingest(store)) {
      writeToAll("one");
      ingest.follow();
      awaitLines(ingest, FILES);
      writeToAll("two");
      awaitLines(ingest, 2 * FILES);
      assertThat(openLogs()).isBetween(1L, 520L);
      for (int i = 0; i < FILES; i += 2) {
        Files.move(path(i), dir.resolve("file" + i + ".log.1"));
      }
      writeToAll("three");
      awaitLines(ingest, 3 * FILES);
      assertThat(openLogs()).isBetween(1L, 520L);
    }
  }

  private Ingest ingest(MemoryStore store) throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log*"), List.of());
    return new Ingest(store, List.of(source), IngestCase.FAST, Clock.systemUTC());
  }

  private void writeToAll(String word) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          path(i), word + " of " + i + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private Path path(int file) {
    return dir.resolve("file" + file + ".log");
  }

  private static void awaitLines(Ingest ingest, int lines) {
    await().atMost(Duration.ofSeconds(60)).until(() -> ingest.stats().lines() >= lines);
    assertThat(ingest.stats().lines()).isEqualTo(lines);
  }

  private long openLogs() throws IOException {
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return handles.filter(this::leadsToALog).count();
    }
  }

  private boolean leadsToALog(Path handle) {
    try {
      return Files.readSymbolicLink(handle).startsWith(dir);
    } catch (IOException e) {
      return false;
    }
  }
}
