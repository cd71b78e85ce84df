package dev.taffrail.samples.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows 200 files, of which half are rotated, in a process that may have 64 handles. */
class FewHandlesIT {
  private static final int FILES = 200;
  private static final int ROUNDS = 6;
  private static final int LINES = 50;

  @TempDir private Path folder;

  @Test
  void serve_sixtyFourHandles_losesAndDoublesNothing() throws Exception {
    Rig rig = Rig.in(folder);
    Ledger written = new Ledger();
    List<LogWriter> apps =
        IntStream.range(0, FILES)
            .mapToObj(i -> new LogWriter(rig.logs().resolve("app" + i + ".log"), i, written))
            .toList();
    int most = 0;
    try (Program serve = rig.serving("sh", "-c", "ulimit -n 64 && exec \"$@\"", "sh")) {
      for (int round = 0; round < ROUNDS; round++) {
        writeAll(apps, round);
        most = Math.max(most, serve.handles());
        rig.awaitEvents(serve, written.events());
      }
    }
    rig.readOn(written.events());
    Balance.of(written, rig.index())
        .assertEven("%d files, 64 handles, %d seen".formatted(FILES, most));
  }

  private static void writeAll(List<LogWriter> apps, int round) throws IOException {
    for (int i = 0; i < FILES; i++) {
      apps.get(i).write(LINES);
      if (round % 2 == 1 && i % 2 == 0) {
        apps.get(i).rotate();
      }
    }
  }
}
