package dev.taffrail.samples.journey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Log files of a shop, some seconds of which are repeated in another time. */
final class ShiftedLogs {
  private static final List<String> SERVICES = List.of("storefront", "orders", "payments");
  private static final String RARE = "payments";

  /** Of the service that is rare, this line of so many. */
  private static final int ONE_OF = 25;

  private static final Pattern TIME = Pattern.compile("\"@timestamp\":\"([^\"]+)\"");

  private final Path from;
  private final Duration length;

  /**
   * @param length how much of the end of the files is repeated
   */
  ShiftedLogs(Path from, Duration length) {
    this.from = from;
    this.length = length;
  }

  private record Line(Instant time, String before, String behind) {
    void write(BufferedWriter out, Duration earlier) throws IOException {
      out.append(before).append(time.minus(earlier).toString()).append(behind).append('\n');
    }
  }

  /**
   * Writes them.
   *
   * @param end where the last repetition ends
   * @param past how long before that the first begins
   * @param quiet so long before the end there are few payments
   */
  void write(Path folder, Instant end, Duration past, Duration quiet) throws IOException {
    for (String service : SERVICES) {
      List<Line> lines = lines(from.resolve(service + ".log"));
      Instant last = lines.getLast().time();
      lines.removeIf(line -> line.time().isBefore(last.minus(length)));
      Duration shift = Duration.between(end, last).plusSeconds(1);
      try (BufferedWriter out =
          Files.newBufferedWriter(folder.resolve("past-" + service + ".log"))) {
        for (Duration at = past; at.isPositive(); at = at.minus(length)) {
          boolean few = service.equals(RARE) && at.compareTo(quiet) < 0;
          for (int i = 0; i < lines.size(); i += few ? ONE_OF : 1) {
            lines.get(i).write(out, shift.plus(at));
          }
        }
      }
    }
  }

  private static List<Line> lines(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher time = TIME.matcher(line);
      if (time.find()) {
        lines.add(
            new Line(
                Instant.parse(time.group(1)),
                line.substring(0, time.start(1)),
                line.substring(time.end(1))));
      }
    }
    return lines;
  }
}
