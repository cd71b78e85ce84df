package dev.taffrail.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.taffrail.logging.CorrelationScope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a logging call costs the thread that makes it, and the whole process, at a fixed rate below
 * what the output can write: {@code CallBenchmark [RATE [SECONDS]]}. All in one run, one after the
 * other, twice; the first round warms up. JMH has no fixed rate.
 */
public final class CallBenchmark {
  private static final int RATE = 5_000;
  private static final int SECONDS = 8;
  private static final int BATCHES_A_SECOND = 500;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static void main(String[] arguments) throws IOException {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RATE;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
    System.out.printf("%d events/s for %d s, Java %s%n", rate, seconds, Runtime.version());
    System.out.println("| | call p50 | p99 | CPU an event | bytes an event | dropped |");
    CallBenchmark benchmark = new CallBenchmark();
    for (boolean told : new boolean[] {false, true}) {
      for (Loggers loggers : Loggers.values()) {
        benchmark.run(loggers, rate, seconds, told);
      }
    }
  }

  private void run(Loggers loggers, int rate, int seconds, boolean told) throws IOException {
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
    if (told) {
      System.out.printf(
          "| %s | %.1f us | %.1f us | %.1f us | %d | %d |%n",
          loggers.name().toLowerCase(java.util.Locale.ROOT),
          nanos[events / 2] / 1e3,
          nanos[(int) (events * 0.99)] / 1e3,
          cpu / 1e3 / events,
          Files.size(file) / events,
          dropped);
    }
    delete(folder);
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
