package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  @TempDir Path dir;

  @Test
  void await_withoutAService_waitsAndTellsNothing() throws Exception {
    try (FolderWatch watch = new FolderWatch(() -> null)) {
      watch.watch(List.of(dir));
      Files.createFile(dir.resolve("app.log"));

      assertThat(watch.await(Duration.ofMillis(20)).names()).isFalse();
    }
  }

  @Test
  void await_tellsOfNamesAndOfContent() throws Exception {
    Path file = Files.createFile(dir.resolve("app.log"));
    try (FolderWatch watch = new FolderWatch()) {
      watch.watch(List.of(dir));
      Files.writeString(file, "one\n", StandardOpenOption.APPEND);
      await().until(() -> watch.await(Duration.ofMillis(100)).content().contains(file));
      Files.createFile(dir.resolve("b.log"));
      await().until(() -> watch.await(Duration.ofMillis(100)).names());
    }
  }

  /** More than a watch remembers: everything is to be looked at. */
  @Test
  void await_afterAnOverflow_tellsOfNames() throws Exception {
    try (FolderWatch watch = new FolderWatch()) {
      watch.watch(List.of(dir));
      await().atMost(Duration.ofSeconds(30)).until(() -> overflows(watch));
    }
  }

  private boolean overflows(FolderWatch watch) throws IOException, InterruptedException {
    for (int i = 0; i < 700; i++) {
      Files.writeString(dir.resolve("file" + i), "x");
    }
    return watch.await(Duration.ofMillis(200)).names();
  }
}
