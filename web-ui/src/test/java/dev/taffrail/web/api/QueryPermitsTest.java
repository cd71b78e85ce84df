package dev.taffrail.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QueryPermitsTest {
  private static final Caller ANN = new Caller("ann", Access.VIEWER);
  private static final Caller BOB = new Caller("bob", Access.VIEWER);

  @Test
  void run_refusesOneTooMany_untilAnotherEnds() throws Exception {
    QueryPermits permits = new QueryPermits(Duration.ofMillis(1));
    CountDownLatch running = new CountDownLatch(QueryPermits.AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < QueryPermits.AT_ONCE; i++) {
        threads.submit(() -> permits.run(ANN, () -> hold(running, end)));
      }
      running.await();

      assertThatThrownBy(() -> permits.run(ANN, () -> "more"))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> assertThat(refused.problem().status()).isEqualTo(429));
      assertThat(permits.run(BOB, () -> "his")).isEqualTo("his");
      end.countDown();
    }
    assertThat(permits.run(ANN, () -> "more")).isEqualTo("more");
  }

  @Test
  void runInStream_waitsForItsTurn() throws Exception {
    QueryPermits permits = new QueryPermits(Duration.ofMillis(1));
    CountDownLatch running = new CountDownLatch(QueryPermits.AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < QueryPermits.AT_ONCE; i++) {
        threads.submit(() -> permits.run(ANN, () -> hold(running, end)));
      }
      running.await();
      Future<String> stream = threads.submit(() -> permits.runInStream(ANN, () -> "page"));
      end.countDown();

      await().until(stream::isDone);
      assertThat(stream.get()).isEqualTo("page");
    }
  }

  @Test
  void run_thatFails_givesItsTurnBack() throws IOException {
    QueryPermits permits = new QueryPermits(Duration.ofMillis(1));
    for (int i = 0; i < 2 * QueryPermits.AT_ONCE; i++) {
      assertThatThrownBy(() -> permits.run(ANN, QueryPermitsTest::fail))
          .isInstanceOf(IOException.class);
    }
    assertThat(permits.run(ANN, () -> "more")).isEqualTo("more");
  }

  private static String hold(CountDownLatch running, CountDownLatch end) {
    running.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "held";
  }

  private static String fail() throws IOException {
    throw new IOException("no disk");
  }
}
