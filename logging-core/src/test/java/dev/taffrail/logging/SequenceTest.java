package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.filter.ThresholdFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

class SequenceTest {
  private static final int THREADS = 4;
  private static final int EVENTS = 5_000;

  @TempDir Path folder;

  @Test
  void seq_fourThreadsTwoOutputs() throws Exception {
    try (RealLog log = new RealLog(folder)) {
      log.addOutput("errors.log");
      onlyErrors(log, "errors.log");
      logFromAllThreads(log);

      assertThat(numbers(log.events("app.log"))).containsExactlyElementsOf(upTo(THREADS * EVENTS));
      assertThat(numbers(log.events("errors.log")))
          .containsExactlyElementsOf(upTo(THREADS * EVENTS / 10));
      assertThat(Stream.of("app.log", "errors.log").flatMap(f -> log.events(f).stream()))
          .extracting(e -> e.path("instance_id").asString())
          .containsOnly(ProcessInstance.ID);
    }
  }

  @Test
  void seq_otherContextOfTheProcess() {
    try (RealLog one = new RealLog(folder.resolve("one"));
        RealLog two = new RealLog(folder.resolve("two"))) {
      one.logger().info("m");
      two.logger().info("m");
      assertThat(one.event().path("instance_id")).isEqualTo(two.event().path("instance_id"));
      assertThat(numbers(two.events())).containsExactly(1L);
    }
  }

  private static void onlyErrors(RealLog log, String file) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(Level.ERROR.toString());
    filter.start();
    log.output(file).addFilter(filter);
  }

  private static void logFromAllThreads(RealLog log) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Void> work =
          () -> {
            for (int i = 0; i < EVENTS; i++) {
              log.logger().atLevel(i % 10 == 0 ? Level.ERROR : Level.INFO).log("event {}", i);
            }
            return null;
          };
      for (Future<Void> done : pool.invokeAll(List.of(work, work, work, work))) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Long> numbers(List<JsonNode> events) {
    return events.stream().map(e -> e.path("seq").longValue()).sorted().toList();
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
