package dev.taffrail.benchmarks;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.samples.generate.Generate;
import dev.taffrail.samples.generate.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The first lines of the generator's file: the same ones in every run. */
public final class SampleLines {
  private SampleLines() {}

  /** Lines as a source gives them. */
  public static List<Line> first(int count) {
    byte[] file = generate(count);
    List<Line> lines = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        lines.add(new Line(new LinePosition(1, 0, start), new RawText(file, start, i - start)));
        start = i + 1;
      }
    }
    return lines;
  }

  /** The events of lines. */
  public static List<LogEvent> events(List<Line> lines) {
    EventParser parser = new EventParser();
    return lines.stream().map(line -> parser.parse(line, 0)).toList();
  }

  /** The bytes of the file. */
  public static byte[] generate(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(count * 600);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      new Generate(out, err, Clock.systemUTC())
          .run(List.of("--out", "-", "--lines", Integer.toString(count)));
    } catch (IOException | UsageException e) {
      throw new IllegalStateException("the generator failed", e);
    }
    return out.toByteArray();
  }
}
