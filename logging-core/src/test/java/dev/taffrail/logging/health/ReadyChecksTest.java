package dev.taffrail.logging.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.logging.health.HealthCheck.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadyChecksTest {
  @Test
  void jdbc_tellsWhetherAConnectionCanBeHad() throws Exception {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:orders", "shop", "");
    try {
      HealthCheck check = ReadyChecks.jdbc(pool);
      assertThat(check.check().status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(pool.getActiveConnections()).as("given back").isZero();

      pool.setMaxConnections(1);
      pool.setLoginTimeout(1);
      try (Connection taken = pool.getConnection()) {
        assertThat(taken.isValid(1)).isTrue();
        assertThatThrownBy(check::check).isInstanceOf(SQLException.class);
      }
      assertThat(check.check().status()).isEqualTo(HealthStatus.HEALTHY);
    } finally {
      pool.dispose();
    }
    assertThatThrownBy(ReadyChecks.jdbc(pool)::check).isInstanceOf(Exception.class);
  }

  @Test
  void deadlock_isFoundAsLongAsThereIsOne() throws Exception {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock other = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    Thread first = locking(one, other, both);
    Thread second = locking(other, one, both);
    HealthCheck check = ReadyChecks.deadlock();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> check.check().status() == HealthStatus.UNHEALTHY);
    Verdict verdict = check.check();
    first.interrupt();
    second.interrupt();
    first.join();
    second.join();

    assertThat(verdict.detail()).isEqualTo("2 threads wait for each other");
    assertThat(check.check().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  private static Thread locking(ReentrantLock first, ReentrantLock then, CountDownLatch both) {
    Thread thread =
        new Thread(() -> {
          first.lock();
          try {
            both.countDown();
            both.await();
            then.lockInterruptibly();
            then.unlock();
          } catch (InterruptedException e) {
            // The deadlock is over.
          } finally {
            first.unlock();
          }
        });
    thread.start();
    return thread;
  }
}
