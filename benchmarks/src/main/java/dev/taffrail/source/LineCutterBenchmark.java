package dev.taffrail.source;

import dev.taffrail.benchmarks.SampleLines;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
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

/**
 * Bytes that were read to physical lines; lines a second on one thread. In the package of the
 * cutter, which nobody else needs to see.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LineCutterBenchmark {
  private static final int LINES = 2_000;
  private static final LinePosition START = new LinePosition(1, 0, 0);

  private final LineCutter cutter = new LineCutter(List.of());
  private byte[] bytes = {};

  @Setup
  public void generate() {
    bytes = SampleLines.generate(LINES);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public List<Line> cut() {
    return cutter.lines(bytes, bytes.length, Encoding.UTF_8, START, 0);
  }
}
