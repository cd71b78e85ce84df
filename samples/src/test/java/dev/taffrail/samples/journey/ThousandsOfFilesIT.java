package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand files get a line each a second, and half of them are rotated at once. System
 * property: {@code taffrail.files.seconds}.
 */
class ThousandsOfFilesIT {
  private static final int FILES = 10_000;
  private static final int FOLDERS = 100;
  private static final int SECONDS = Integer.getInteger("taffrail.files.seconds", 4);
  private static final int MOST_HANDLES = 700;

  @TempDir private Path folder;

  @Test
  void serve_thousandsOfFiles_losesAndDoublesNothing() throws Exception {
    Rig rig = Rig.in(folder);
    Ledger written = new Ledger();
    for (int i = 0; i < FOLDERS; i++) {
      Files.createDirectories(rig.logs().resolve("app" + i));
    }
    List<LogWriter> apps =
        IntStream.range(0, FILES)
            .mapToObj(i -> new LogWriter(path(rig.logs(), i), i, written))
            .toList();
    int most = 0;
    try (Program serve = rig.serving()) {
      for (int second = 0; second < 2 * SECONDS; second++) {
        if (second == SECONDS) {
          for (int i = 0; i < FILES; i += 2) {
            apps.get(i).rotate();
          }
        }
        writeAll(apps);
        most = Math.max(most, serve.handles());
      }
      long end = System.nanoTime();
      rig.awaitEvents(serve, written.events());
      System.out.printf(
          "%d files: committed %d ms after the last line, %d handles%n",
          FILES, (System.nanoTime() - end) / 1_000_000, most);
    }
    rig.readOn(written.events());
    Balance.of(written, rig.index()).assertEven("%d files, half rotated".formatted(FILES));
    assertThat(most).isBetween(1, MOST_HANDLES);
  }

  private static void writeAll(List<LogWriter> apps) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (LogWriter app : apps) {
      app.write(1);
    }
    long rest = 1_000 - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    TimeUnit.MILLISECONDS.sleep(Math.max(0, rest));
  }

  private static Path path(Path logs, int app) {
    return logs.resolve("app" + app % FOLDERS).resolve(app + ".log");
  }
}
