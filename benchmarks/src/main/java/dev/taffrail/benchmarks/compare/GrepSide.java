package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The file as it is, and grep. */
final class GrepSide implements Side {
  private static final int TIMES = 7;
  private static final Map<String, String> BYTES = Map.of("LC_ALL", "C");

  private final Options options;
  private final EventFile file;

  GrepSide(Options options, EventFile file) {
    this.options = options;
    this.file = file;
  }

  @Override
  public Figures measure() throws IOException, InterruptedException {
    Questions questions = file.questions();
    Latency ids = timed(i -> List.of("grep", "-F", questions.ids().get(i), file.path().toString()));
    Latency newest = timed(i -> newest(questions.wordHours().get(i)));
    Latency level =
        timed(i -> List.of("grep", "-c", "\"level\":\"ERROR\"", file.path().toString()));
    return new Figures("grep")
        .put(Row.DISK, "1")
        .put(Row.ID, ids.p50())
        .put(Row.NEWEST, newest.p50())
        .put(Row.SCAN, level.p50() + " (one level)")
        .note("LC_ALL=C, p50 of " + TIMES + "; an hour is a clock hour; processes start anew");
  }

  /** The first grep leaves one hour, the second what has the word. */
  private List<String> newest(Questions.WordHour hour) {
    String prefix = hour.from().truncatedTo(ChronoUnit.HOURS).toString().substring(0, 13);
    String script = "grep -F '\"@timestamp\":\"%s' '%s' | grep -w '%s' | tail -n 50";
    return List.of("sh", "-c", script.formatted(prefix, file.path(), hour.word()));
  }

  /** Makes the command of a number. */
  private interface Commands {
    List<String> of(int number);
  }

  private Latency timed(Commands commands) throws IOException, InterruptedException {
    return Latency.of(
        1,
        TIMES,
        i -> {
          try (Running running = Running.start(options.folder(), BYTES, commands.of(i))) {
            running.end();
            return running.saidAll();
          }
        },
        said -> {});
  }
}
