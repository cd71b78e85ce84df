package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the reading process at the Nth call of a thread to the kernel, for calls of which a commit
 * is made: {@code strace} does it. System property: {@code taffrail.crash.points}, how far N goes;
 * without it, a few N.
 */
class CrashPointIT {
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final List<String> CALLS = List.of("fsync", "rename");
  private static final int POINTS = Integer.getInteger("taffrail.crash.points", 0);

  @TempDir private Path folder;

  @Test
  void serve_killedAtCallsToTheKernel_losesAndDoublesNothing() throws Exception {
    Needs.program(STRACE);
    Rig rig = Rig.in(folder);
    Ledger written = new Ledger();
    int kills = 0;
    CountDownLatch stop = new CountDownLatch(1);
    try (ExecutorService app = Executors.newSingleThreadExecutor()) {
      Future<?> writing = app.submit(() -> writeUntil(stop, rig.logs(), written));
      try {
        for (String call : CALLS) {
          for (int point : points()) {
            killAt(call, point, rig);
            kills++;
          }
        }
      } finally {
        stop.countDown();
      }
      writing.get();
    }
    rig.readOn(written.events());
    Balance.of(written, rig.index())
        .assertEven("serve killed at %d calls of %s".formatted(kills, CALLS));
  }

  private static void killAt(String call, int point, Rig rig) throws Exception {
    String[] strace = {
      STRACE.toString(),
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      "trace=" + call,
      "-e",
      "inject=" + call + ":signal=SIGKILL:when=" + point
    };
    try (Program serve = rig.serve(strace)) {
      assertThat(serve.exit()).as("%s %d: %s", call, point, serve).isEqualTo(137);
    }
    rig.index().check();
  }

  private static Void writeUntil(CountDownLatch stop, Path logs, Ledger written) throws Exception {
    List<LogWriter> apps =
        IntStream.range(0, 3)
            .mapToObj(i -> new LogWriter(logs.resolve("app" + i + ".log"), i, written))
            .toList();
    for (int tick = 1; !stop.await(50, TimeUnit.MILLISECONDS); tick++) {
      for (LogWriter app : apps) {
        app.write(30);
      }
      if (tick % 50 == 0) {
        apps.get(tick / 50 % apps.size()).rotate();
      }
    }
    return null;
  }

  private static List<Integer> points() {
    return POINTS == 0 ? List.of(1, 2, 3, 5, 8) : IntStream.rangeClosed(1, POINTS).boxed().toList();
  }
}
