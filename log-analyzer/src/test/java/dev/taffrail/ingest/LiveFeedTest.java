package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final LiveFeed feed = new LiveFeed();

  @Test
  void awaitNewer_signalCameBefore_returnsAtOnce() throws InterruptedException {
    long seen = feed.version();
    feed.signal();

    assertThat(feed.awaitNewer(seen, LONG)).isEqualTo(feed.version()).isGreaterThan(seen);
  }

  @Test
  void awaitNewer_signal_wakesAllWhoWait() throws Exception {
    long seen = feed.version();
    CompletableFuture<Long> one = waiter(seen);
    CompletableFuture<Long> other = waiter(seen);
    feed.signal();

    assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(seen + 1);
    assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(seen + 1);
  }

  @Test
  void awaitNewer_nothingComes_givesUp() throws InterruptedException {
    feed.signal();
    long seen = feed.version();

    assertThat(feed.awaitNewer(seen, Duration.ofMillis(1))).isEqualTo(seen);
    assertThat(feed.awaitNewer(seen, Duration.ZERO)).isEqualTo(seen);
  }

  @Test
  void close_wakesAllForGood() throws Exception {
    long seen = feed.version();
    CompletableFuture<Long> waiter = waiter(seen);
    assertThat(feed.isClosed()).isFalse();
    feed.close();

    assertThat(waiter.get(30, TimeUnit.SECONDS)).isEqualTo(seen);
    assertThat(feed.awaitNewer(seen, LONG)).isEqualTo(seen);
    assertThat(feed.isClosed()).isTrue();
  }

  private CompletableFuture<Long> waiter(long seen) {
    CompletableFuture<Long> version = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            version.complete(feed.awaitNewer(seen, LONG));
          } catch (InterruptedException e) {
            version.completeExceptionally(e);
          }
        });
    return version;
  }
}
