package dev.taffrail.samples.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * The command {@code generate}: writes a file of events that is the same byte for byte for the same
 * arguments. Fewer lines are the beginning of more lines. Not thread-safe.
 */
public final class Generate {
  public static final String HELP =
      """
      generate --out FILE|- [--lines 2000000] [--seed 42] [--start TIME] [--rate 23]
               [--services-apart] [--progress]

        Writes events of a web shop as lines of JSON; two million are about a day and 1.2 GB.
        The same arguments give the same bytes.

        --out FILE         the file, replaced if it exists; - for standard output
        --lines N          number of lines, default 2000000
        --seed N           another number gives another course of events, default 42
        --start TIME       time of the first events, default 2026-03-02T00:00:00Z
        --rate N           lines a second on average over the day, default 23; the higher, the more
                           requests interleave
        --services-apart   FILE is a folder, each service writes <service>.log in it
        --progress         says on standard error how far it is
      """;

  private static final long LINES = 2_000_000;
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final long LINES_PER_SECOND = 23;
  private static final int BUFFER = 1 << 18;

  private final OutputStream out;
  private final PrintStream err;
  private final Clock clock;

  /**
   * @param out where {@code --out -} goes
   * @param err where the progress goes
   * @param clock times the progress, never the events
   */
  public Generate(OutputStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * @throws IOException if the file cannot be written
   */
  public void run(List<String> arguments) throws IOException, UsageException {
    Arguments given =
        Arguments.parse(
            arguments,
            Set.of("--out", "--lines", "--seed", "--start", "--rate"),
            Set.of("--services-apart", "--progress"));
    String target = given.required("--out");
    long lines = given.number("--lines", LINES, 1, Long.MAX_VALUE);
    Timeline timeline = timeline(given);
    Progress progress = new Progress(lines, given.has("--progress") ? err : null, clock);
    if (given.has("--services-apart")) {
      writeApart(folder(target), timeline, lines, progress);
    } else {
      try (OutputStream file = open(target)) {
        for (long line = 0; line < lines; line++) {
          progress.wrote(timeline.next().writeTo(file));
        }
      }
    }
    progress.end();
  }

  private static Timeline timeline(Arguments given) throws UsageException {
    long rate = given.number("--rate", LINES_PER_SECOND, 1, 100_000);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, given.instant("--start", START));
    Shop shop = new Shop(given.number("--seed", 42), micros);
    Load load = new DailyLoad(rate / RequestFlow.EVENTS);
    return new Timeline(
        shop.events(),
        new Arrivals(new RequestFlow(shop), load, shop.dice(), micros),
        new Housekeeping(shop, micros));
  }

  private static Path folder(String target) throws UsageException {
    if (target.equals("-")) {
      throw new UsageException("--services-apart needs a folder, not --out -");
    }
    return Path.of(target);
  }

  private OutputStream open(String target) throws IOException {
    return new BufferedOutputStream(
        target.equals("-") ? out : Files.newOutputStream(Path.of(target)), BUFFER);
  }

  private static void writeApart(Path folder, Timeline timeline, long lines, Progress progress)
      throws IOException {
    try (ServiceLogs logs = ServiceLogs.replace(folder)) {
      for (long line = 0; line < lines; line++) {
        progress.wrote(logs.write(timeline.next()));
      }
    }
  }
}
