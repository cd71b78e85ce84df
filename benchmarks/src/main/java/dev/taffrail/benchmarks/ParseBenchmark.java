package dev.taffrail.benchmarks;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.TextTokenizer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A line to an event, and a message to tokens; lines a second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParseBenchmark {
  private static final int LINES = 10_000;

  private final EventParser parser = new EventParser();
  private final TextTokenizer tokenizer = new TextTokenizer();
  private List<Line> lines = List.of();
  private List<LogEvent> events = List.of();

  @Setup
  public void generate() {
    lines = SampleLines.first(LINES);
    events = SampleLines.events(lines);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void parse(Blackhole blackhole) {
    for (Line line : lines) {
      blackhole.consume(parser.parse(line, 0));
    }
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public int tokenizeMessages() {
    int tokens = 0;
    for (LogEvent event : events) {
      tokenizer.reset(event.message());
      while (tokenizer.next()) {
        tokens++;
      }
    }
    return tokens;
  }
}
