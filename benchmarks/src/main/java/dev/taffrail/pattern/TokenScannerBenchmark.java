package dev.taffrail.pattern;

import dev.taffrail.benchmarks.SampleMessages;
import java.util.List;
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

/**
 * A message to its skeleton, the larger part of mining; messages a second on one thread. In the
 * package of the scanner, which nobody else needs to see.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TokenScannerBenchmark {
  private static final int MESSAGES = 10_000;

  @Param({SampleMessages.SHOP, SampleMessages.MIXED})
  public String source = SampleMessages.SHOP;

  private final TokenScanner scanner = new TokenScanner();
  private List<String> messages = List.of();

  @Setup
  public void generate() {
    messages = SampleMessages.of(source, MESSAGES);
  }

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long scan() {
    long all = 0;
    for (String message : messages) {
      all ^= scanner.scan(message).skeleton;
    }
    return all;
  }
}
