package dev.taffrail.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.FieldNames;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HandoverTest {
  private static final int REQUESTS = 1_000_000;
  private static final int BATCH = 500;

  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

  @AfterEach
  void shutdown() {
    pool.shutdownNow();
  }

  @Test
  void executor_taskHasTheIdsOfItsGiver_threadHasNoneAfter() throws Exception {
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      assertThat(Handover.of((ExecutorService) pool).submit(HandoverTest::id).get())
          .isEqualTo("req-1");
    }
    assertThat(pool.submit(HandoverTest::id).get()).isNull();
  }

  @Test
  void completableFuture_stagesHaveTheIds() {
    Executor executor = Handover.of((Executor) pool);
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      CompletableFuture<String> both =
          CompletableFuture.supplyAsync(HandoverTest::id, executor)
              .thenApplyAsync(Handover.function(id -> id + " " + id()), pool);
      assertThat(both.join()).isEqualTo("req-1 req-1");
    }
  }

  @Test
  void scheduled_eachRunHasTheIds() throws Exception {
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      ScheduledExecutorService wrapped = Handover.of(pool);
      assertThat(wrapped.schedule(HandoverTest::id, 1, TimeUnit.MILLISECONDS).get())
          .isEqualTo("req-1");
      List<String> seen = new ArrayList<>();
      CompletableFuture<Void> twice = new CompletableFuture<>();
      wrapped.scheduleAtFixedRate(
          () -> {
            seen.add(id());
            if (seen.size() == 2) {
              twice.complete(null);
            }
          },
          0,
          1,
          TimeUnit.MILLISECONDS);
      twice.join();
      assertThat(seen).startsWith("req-1", "req-1");
    }
  }

  @Test
  void forkJoin_taskAndParallelStreamHaveTheIds() {
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      ForkJoinTask<String> task = ForkJoinTask.adapt(Handover.wrap(HandoverTest::id));
      assertThat(ForkJoinPool.commonPool().submit(task).join()).isEqualTo("req-1");
      assertThat(
              IntStream.range(0, 1_000)
                  .boxed()
                  .parallel()
                  .map(Handover.function(i -> id()))
                  .distinct())
          .containsExactly("req-1");
    }
  }

  @Test
  void wrapped_failingTask_givesTheThreadItsOwnIdsBack() {
    Runnable failing;
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      failing =
          Handover.wrap(
              (Runnable)
                  () -> {
                    throw new IllegalStateException(id());
                  });
    }
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-2").open()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(failing::run).hasMessage("req-1");
      assertThat(id()).isEqualTo("req-2");
    }
  }

  @Test
  void contextPropagation_carriesTheIds() throws Exception {
    ContextSnapshot snapshot;
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      snapshot = ContextSnapshotFactory.builder().build().captureAll();
    }
    assertThat(pool.submit(snapshot.wrap(HandoverTest::id)).get()).isEqualTo("req-1");
    assertThat(pool.submit(HandoverTest::id).get()).isNull();
  }

  /** Each request hands a part of its work to a pool that all share and looks at the ids there. */
  @Test
  void sharedPools_millionRequests_noWrongId() throws Exception {
    List<ExecutorService> pools =
        List.of(pool, ForkJoinPool.commonPool(), Executors.newCachedThreadPool(), virtualThreads());
    List<ExecutorService> wrapped = pools.stream().map(Handover::of).toList();
    ExecutorService callers = Executors.newFixedThreadPool(2);
    AtomicLong wrong = new AtomicLong();
    AtomicLong done = new AtomicLong();
    List<CompletableFuture<Void>> drivers = new ArrayList<>();
    for (int driver = 0; driver < 2; driver++) {
      int first = driver * (REQUESTS / 2);
      drivers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int from = first; from < first + REQUESTS / 2; from += BATCH) {
                  serve(from, wrapped, wrong, done);
                }
              },
              callers));
    }
    CompletableFuture.allOf(drivers.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
    callers.shutdownNow();
    pools.subList(2, 4).forEach(ExecutorService::shutdownNow);
    assertThat(done).hasValue(REQUESTS);
    assertThat(wrong).hasValue(0);
  }

  private static void serve(
      int from, List<ExecutorService> pools, AtomicLong wrong, AtomicLong done) {
    List<Future<?>> parts = new ArrayList<>(BATCH);
    for (int i = from; i < from + BATCH; i++) {
      String id = "req-" + i;
      try (CorrelationScope scope = CorrelationScope.with().requestId(id).open()) {
        parts.add(
            pools
                .get(i % pools.size())
                .submit(() -> {
                  if (!id.equals(id())) {
                    wrong.incrementAndGet();
                  }
                  done.incrementAndGet();
                }));
        if (!id.equals(id())) {
          wrong.incrementAndGet();
        }
      }
      if (id() != null) {
        wrong.incrementAndGet();
      }
    }
    for (Future<?> part : parts) {
      try {
        part.get();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Virtual threads where the JVM has them, which Java 17 has not. */
  private static ExecutorService virtualThreads() throws Exception {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newCachedThreadPool();
    }
  }

  private static String id() {
    return MDC.get(FieldNames.REQUEST_ID);
  }
}
