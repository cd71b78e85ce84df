package dev.taffrail.benchmarks;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import dev.taffrail.parse.EventParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A line of plain text to an event; lines a second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TextParseBenchmark {
  private static final int LINES = 10_000;
  private static final DateTimeFormatter ACCESS_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SYSLOG_TIME =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Param({"spring-boot", "access-log", "syslog"})
  public String format = "spring-boot";

  private final EventParser parser = new EventParser();
  private List<Line> lines = List.of();

  @Setup
  public void generate() {
    List<Line> texts = new ArrayList<>();
    for (LogEvent event : SampleLines.events(SampleLines.first(LINES))) {
      byte[] bytes = text(event, texts.size()).getBytes(StandardCharsets.UTF_8);
      Line line =
          new Line(new LinePosition(1, 0, texts.size()), new RawText(bytes, 0, bytes.length));
      texts.add(line.withReading(new Reading(format, null)));
    }
    for (Line line : texts) {
      if (parser.parse(line, 0).quality().contains(Quality.UNPARSED)) {
        throw new IllegalStateException("is no " + format + ": " + line.text());
      }
    }
    lines = texts;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void parse(Blackhole blackhole) {
    for (Line line : lines) {
      blackhole.consume(parser.parse(line, 0));
    }
  }

  private String text(LogEvent event, int number) {
    Instant time = Instant.EPOCH.plusNanos(event.timeMicros() * 1_000);
    return switch (format) {
      case "spring-boot" ->
          "%s  INFO 4121 --- [nio-8080-exec-%d] com.shop.orders.OrderService   : %s"
              .formatted(time, number % 10, event.message());
      case "access-log" ->
          "10.0.0.%d - - [%s] \"GET /orders/%d?full=1 HTTP/1.1\" 200 %d \"-\" \"curl/8.5.0\" 0.0%02d"
              .formatted(number % 256, ACCESS_TIME.format(time), number, number * 7, number % 100);
      case "syslog" ->
          "%s web-1 shop[4121]: %s".formatted(SYSLOG_TIME.format(time), event.message());
      default -> throw new IllegalArgumentException("no text of " + format);
    };
  }
}
