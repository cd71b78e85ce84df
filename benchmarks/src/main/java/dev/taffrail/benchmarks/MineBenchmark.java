package dev.taffrail.benchmarks;

import dev.taffrail.pattern.TemplateMiner;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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

/** A message to its pattern; lines a second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MineBenchmark {
  private static final int LINES = 10_000;

  /** Messages of the sample shop (short), or lines of many kinds of programs (long). */
  @Param({"shop", "mixed"})
  public String source = "shop";

  private List<String> messages = List.of();
  private TemplateMiner miner = new TemplateMiner(TemplateMiner.DEFAULT_CAPACITY);

  @Setup
  public void generate() {
    messages = SampleMessages.of(source, LINES);
  }

  @Setup(Level.Iteration)
  public void forget() {
    miner = new TemplateMiner(TemplateMiner.DEFAULT_CAPACITY);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void mine(Blackhole blackhole) {
    for (String message : messages) {
      blackhole.consume(miner.add(message, 0));
    }
  }

  /** What ingest does at each commit, once for so many lines. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void mineAndDrain(Blackhole blackhole) {
    for (String message : messages) {
      blackhole.consume(miner.add(message, 0));
    }
    blackhole.consume(miner.drain());
  }
}
