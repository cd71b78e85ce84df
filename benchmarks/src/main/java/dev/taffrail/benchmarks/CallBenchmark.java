package dev.taffrail.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.taffrail.logging.CorrelationScope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a logging call costs the thread that makes it, and the whole process, at a fixed rate below
 * what the output can write: {@code CallBenchmark [RATE [SECONDS]]}. All in one run, one after the
 * other, several times; the first round warms up, and of the others the median is told. JMH has no
 * fixed rate.
 */
public final class CallBenchmark {
  private static final int RATE = 5_000;
  private static final int SECONDS = 5;
  private static final int ROUNDS = 5;
  private static final int BATCHES_A_SECOND = 500;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** What one run of one of them cost, in nanoseconds. */
  private record Cost(long p50, long p99, long cpu, long bytes, long dropped) {}

  public static void main(String[] arguments) throws IOException {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RATE;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
    System.out.printf(
        "%d events/s for %d times %d s, Java %s%n", rate, ROUNDS, seconds, Runtime.version());
    CallBenchmark benchmark = new CallBenchmark();
    Map<Loggers, List<Cost>> costs = new EnumMap<>(Loggers.class);
    for (int round = 0; round <= ROUNDS; round++) {
      for (Loggers loggers : Loggers.values()) {
        Cost cost = benchmark.run(loggers, rate, seconds);
        if (round > 0) {
          costs.computeIfAbsent(loggers, all -> new ArrayList<>()).add(cost);
        }
      }
    }
    System.out.println("| | call p50 | p99 | CPU an event | bytes an event | dropped |");
    System.out.println("|---|---|---|---|---|---|");
    costs.forEach(CallBenchmark::print);
  }

  private static void print(Loggers loggers, List<Cost> costs) {
    System.out.printf(
        "| %s | %.1f us | %.1f us | %.1f us | %d | %d |%n",
        loggers.name().toLowerCase(Locale.ROOT),
        median(costs, Cost::p50) / 1e3,
        median(costs, Cost::p99) / 1e3,
        median(costs, Cost::cpu) / 1e3,
        median(costs, Cost::bytes),
        costs.stream().mapToLong(Cost::dropped).sum());
  }

  private static long median(List<Cost> costs, ToLongFunction<Cost> figure) {
    return costs.stream().mapToLong(figure).sorted().toArray()[costs.size() / 2];
  }

  private Cost run(Loggers loggers, int rate, int seconds) throws IOException {
    Path folder = Files.createTempDirectory("taffrail-call-");
    Path file = folder.resolve("app.log");
    int events = rate * seconds;
    long[] nanos = new long[events];
    long dropped;
    long cpu = process.getProcessCpuTime();
    try (Loggers.Log log = loggers.open(file);
        CorrelationScope ids = CorrelationScope.with().requestId("req-42").userId("u-7").open()) {
      call(log, nanos, rate / BATCHES_A_SECOND);
      dropped = log.dropped();
    }
    cpu = process.getProcessCpuTime() - cpu;
    Arrays.sort(nanos);
    long bytes = Files.size(file) / events;
    delete(folder);
    return new Cost(nanos[events / 2], nanos[(int) (events * 0.99)], cpu / events, bytes, dropped);
  }

  private static void call(Loggers.Log log, long[] nanos, int batch) {
    long next = System.nanoTime();
    for (int i = 0; i < nanos.length; i++) {
      if (i % batch == 0) {
        next += 1_000_000_000L / BATCHES_A_SECOND;
        LockSupport.parkNanos(next - System.nanoTime());
      }
      long start = System.nanoTime();
      log.call(i);
      nanos[i] = System.nanoTime() - start;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
