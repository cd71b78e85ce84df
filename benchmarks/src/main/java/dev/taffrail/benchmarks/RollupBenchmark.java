package dev.taffrail.benchmarks;

import dev.taffrail.event.LogEvent;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.Rollups;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** Counting events, and packing and reading what a commit has counted; one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RollupBenchmark {
  private static final int EVENTS = 1_000;

  private final Rollups rollups = new Rollups();
  private List<LogEvent> events = List.of();
  private List<RollupDelta> deltas = List.of();
  private @Nullable RollupBlock block;

  @Setup
  public void count() {
    events = SampleLines.events(SampleLines.first(EVENTS));
    Rollups once = new Rollups();
    once.add(events);
    deltas = once.drain();
    block = RollupBlock.of(deltas);
  }

  /** A batch that was parsed just now; nanoseconds an event. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void add() {
    rollups.add(events);
  }

  /** A commit. */
  @Benchmark
  public List<RollupDelta> addAndDrain() {
    rollups.add(events);
    return rollups.drain();
  }

  @Benchmark
  public RollupBlock pack() {
    return RollupBlock.of(deltas);
  }

  @Benchmark
  public List<RollupSeries> read() {
    RollupSums sums =
        new RollupSums(RollupRequest.of(Family.ROUTE, 0, Long.MAX_VALUE, Resolution.WHOLE));
    sums.add(Objects.requireNonNull(block));
    return sums.series();
  }
}
