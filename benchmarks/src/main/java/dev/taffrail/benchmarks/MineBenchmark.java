package dev.taffrail.benchmarks;

import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.TemplateMiner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
    messages = source.equals("shop") ? shop() : mixed(new Random(17));
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

  private static List<String> shop() {
    return SampleLines.events(SampleLines.first(LINES)).stream().map(LogEvent::message).toList();
  }

  private static List<String> mixed(Random random) {
    List<String> lines = new ArrayList<>(LINES);
    for (int i = 0; i < LINES; i++) {
      lines.add(mixed(random, random.nextInt(8)));
    }
    Collections.shuffle(lines, random);
    return lines;
  }

  private static String mixed(Random random, int kind) {
    int n = random.nextInt(1 << 16);
    String id = Long.toHexString(random.nextLong() | 1L << 60);
    return switch (kind) {
      case 0 ->
          "Accepted password for user" + n % 7 + " from 10.0." + n % 256 + ".7 port " + n + " ssh2";
      case 1 ->
          "GET /api/v1/orders/" + n + "?expand=lines&page=2 HTTP/1.1 status=200 time=" + n + "ms";
      case 2 ->
          "session opened for user "
              + (n % 2 == 0 ? "root" : "postgres")
              + " by (uid="
              + n % 9
              + ")";
      case 3 ->
          "Task attempt_"
              + n
              + "_0001_m_"
              + n % 100
              + " transitioned from RUNNING to SUCCEEDED on node-"
              + n % 40
              + ".example.org:8041 after "
              + n
              + " ms, progress 1.0";
      case 4 ->
          "com.acme.shop.PaymentException: card declined [order="
              + id
              + ", customer="
              + n
              + ", retry=false]";
      case 5 ->
          String.format(
              Locale.ROOT,
              "Checkpoint complete: wrote %d buffers (%.1f%%); write=%.3f s, sync=0.0%d s, total=1.%d s",
              n,
              n / 700.0,
              n / 1000.0,
              n % 10,
              n % 100);
      case 6 ->
          "Connection to node "
              + n % 5
              + " (broker"
              + n % 5
              + "/10.1.2."
              + n % 9
              + ":9092) lost, retrying";
      default ->
          "{\"event\":\"order placed\",\"id\":\""
              + id
              + "\",\"items\":"
              + n % 9
              + ",\"express\":true}";
    };
  }
}
