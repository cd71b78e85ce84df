package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Waiting waiting = new Waiting();

  @Test
  void since_isTheTimeOfTheOldestUnreadByte() {
    waiting.seen(100, 0);
    waiting.seen(100, SECOND);
    waiting.seen(300, 2 * SECOND);

    assertThat(waiting.since(0, 5 * SECOND)).isEqualTo(Duration.ofSeconds(5));
    assertThat(waiting.since(99, 5 * SECOND)).isEqualTo(Duration.ofSeconds(5));
    assertThat(waiting.since(100, 5 * SECOND)).isEqualTo(Duration.ofSeconds(3));
    assertThat(waiting.since(300, 5 * SECOND)).isZero();
  }

  @Test
  void since_ofAFileThatWasEmptied_beginsAnew() {
    waiting.seen(100, 0);
    waiting.seen(10, 3 * SECOND);
    assertThat(waiting.since(0, 4 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void since_ofManySizes_isNeverTooShort() {
    for (int i = 1; i <= 10_000; i++) {
      waiting.seen(i, i * SECOND);
    }
    for (int read = 0; read < 10_000; read += 7) {
      long exact = 10_000 - (read + 1);
      assertThat(waiting.since(read, 10_000 * SECOND).toSeconds())
          .as("read %d", read)
          .isBetween(exact, 9_999L);
    }
    assertThat(waiting.since(10_000, 10_000 * SECOND)).isZero();
  }
}
