package dev.taffrail.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.logging.http.ServedRequest;
import dev.taffrail.logging.metric.AppMeters;
import dev.taffrail.logging.metric.LogMeterRegistry;
import dev.taffrail.logging.operation.Operation;
import dev.taffrail.logging.operation.Operations;
import dev.taffrail.logging.setup.LoggingSetup;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What the collection of metrics costs: {@code MetricBenchmark [RATE [SECONDS]]}. Requests at a
 * fixed rate, each with four units of work, are told of in a file with and without a registry that
 * writes all meters of requests, work, JVM, process and disk; by turns, and the first turn warms
 * up. The rate is that of the samples' shop unless given, the step 10 s.
 */
public final class MetricBenchmark {
  private static final int RATE = 15;
  private static final int SECONDS = 30;
  private static final int TURNS = 4;
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final List<String> ROUTES = List.of("/products", "/carts", "/checkout", "/orders");

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final int rate;
  private final int seconds;

  private MetricBenchmark(int rate, int seconds) {
    this.rate = rate;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws IOException {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RATE;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
    Path folder = Files.createTempDirectory("taffrail-metric-");
    LoggingSetup.configure(
        Map.of("taffrail.file.folder", folder.toString(), "taffrail.console.level", "OFF"));
    System.out.printf("%d requests/s for %d s, Java %s%n", rate, seconds, Runtime.version());
    MetricBenchmark benchmark = new MetricBenchmark(rate, seconds);
    double without = 0;
    double with = 0;
    for (int turn = 0; turn <= TURNS; turn++) {
      double cpuWithout = benchmark.without();
      double cpuWith = benchmark.with(folder);
      System.out.printf(
          "%s CPU without %.2f %%, with %.2f %% of a core%n",
          turn == 0 ? "warm-up:" : "turn " + turn + ":", 100 * cpuWithout, 100 * cpuWith);
      without += turn == 0 ? 0 : cpuWithout / TURNS;
      with += turn == 0 ? 0 : cpuWith / TURNS;
    }
    System.out.printf(
        "metrics: %.2f %% of a core (without %.2f %%, with %.2f %%)%n",
        100 * (with - without), 100 * without, 100 * with);
  }

  private double without() {
    return serve(new CompositeMeterRegistry());
  }

  private double with(Path folder) {
    CompositeMeterRegistry meters = new CompositeMeterRegistry();
    meters.add(LogMeterRegistry.start(STEP));
    new AppMeters(meters).jvm().process().disk(folder).info("benchmark", "1", "test");
    try {
      return serve(meters);
    } finally {
      meters.close();
    }
  }

  /** Returns how much of one core the whole process took. */
  private double serve(CompositeMeterRegistry meters) {
    RequestLog requests = new RequestLog(RequestOptions.ofEnvironment().withMeters(meters));
    Operations operations = new Operations(meters);
    long start = System.nanoTime();
    long cpu = process.getProcessCpuTime();
    long next = start;
    for (int i = 0; i < rate * seconds; i++) {
      next += 1_000_000_000L / rate;
      while (System.nanoTime() - next < 0) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      serveOne(requests, operations, ROUTES.get(i % ROUTES.size()));
    }
    return (process.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - start);
  }

  private static void serveOne(RequestLog requests, Operations operations, String route) {
    try (ServedRequest request =
        requests.begin("GET", route, name -> List.of(), InetAddress.getLoopbackAddress())) {
      request.endpoint(route);
      for (int i = 0; i < 4; i++) {
        try (Operation work = operations.databaseCall("select", "orders")) {
          work.success();
        }
      }
      request.status(200);
    }
  }
}
