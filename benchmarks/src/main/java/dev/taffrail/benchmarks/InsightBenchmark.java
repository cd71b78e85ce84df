package dev.taffrail.benchmarks;

import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long insights take over many services and days, beside what they must: {@code
 * InsightBenchmark [SERVICES ROUTES DAYS]}.
 */
public final class InsightBenchmark {
  private static final int RUNS = 40;
  private static final int WARM_UP = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private InsightBenchmark() {}

  /** A question. */
  private interface Question {
    void ask(int run) throws IOException;
  }

  /** Prints the times. */
  public static void main(String[] args) throws IOException {
    int services = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    int routes = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int days = args.length > 2 ? Integer.parseInt(args[2]) : 30;
    Path folder = Files.createTempDirectory("taffrail-insight-");
    long start = System.nanoTime();
    try (InsightData data = InsightData.fill(folder, services, routes, days)) {
      System.out.printf(
          "%d services x %d routes x %d days of minutes, filled in %.0f s, %.0f MB%n",
          services, routes, days, (System.nanoTime() - start) / 1e9, bytes(folder) / 1e6);
      measure(data.store());
    } finally {
      delete(folder);
    }
  }

  private static void measure(LuceneStore store) throws IOException {
    ErrorSummaries errors =
        new ErrorSummaries(
            store::patterns, store.rollups(), store.search(), ErrorCategories.builtIn());
    Duration day = Duration.ofDays(1);
    // Another minute each time: nothing can be remembered.
    print(
        "error summary of 24 h (must 300 ms)",
        run -> {
          Instant to = InsightData.NOW.minusSeconds(60L * run);
          errors.of(new ErrorQuestion(to.minus(day), to, null));
        });
    ServicesHealth health = new ServicesHealth(store.rollups(), store.aggregations());
    print(
        "health of all services, usual learnt (must 50 ms)",
        run -> health.at(InsightData.NOW.minusSeconds(1 + run)));
    print(
        "health of all services, nothing learnt",
        run ->
            new ServicesHealth(store.rollups(), store.aggregations())
                .at(InsightData.NOW.minusSeconds(1 + run)));
    print(
        "health of a service, history of 24 h",
        run ->
            health.history(
                InsightData.service(run % 10),
                InsightData.NOW.minus(day),
                InsightData.NOW,
                Duration.ofMinutes(15),
                InsightData.NOW));
  }

  private static void print(String name, Question question) throws IOException {
    for (int run = 0; run < WARM_UP; run++) {
      question.ask(run);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    double[] millis = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      question.ask(run);
      millis[run] = (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
    Arrays.sort(millis);
    double cpuMillis = (threads.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MILLI / RUNS;
    System.out.printf(
        "%-52s p50 %7.1f ms, longest %7.1f ms, CPU %7.1f ms%n",
        name, millis[RUNS / 2], millis[RUNS - 1], cpuMillis);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
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
