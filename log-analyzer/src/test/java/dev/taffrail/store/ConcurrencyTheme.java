package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Four writers behind a barrier, one thread that refreshes, commits and searches. */
abstract class ConcurrencyTheme extends StoreTheme {
  private static final int WRITERS = 4;
  private static final int BATCHES = 300;

  private final ReadWriteLock barrier = new ReentrantReadWriteLock(true);
  private final Map<Long, LinePosition> reached = new ConcurrentHashMap<>();
  private final Set<LinePosition> written = ConcurrentHashMap.newKeySet();

  ConcurrencyTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  @Timeout(120)
  void everyCommit_holdsExactlyWhatItsCheckpointCovers() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Void>> running = new ArrayList<>();
      for (long file = 1; file <= WRITERS; file++) {
        running.add(writers.submit(writer(file)));
      }
      boolean held = false;
      while (!running.stream().allMatch(Future::isDone)) {
        store.writer().refresh();
        if (held) {
          commitHoldingTheBarrier();
        } else {
          commitReleasingTheBarrier();
        }
        held = !held;
      }
      for (Future<Void> writer : running) {
        writer.get();
      }
    }
    commitHoldingTheBarrier();
    assertThat(positions()).hasSize(WRITERS * BATCHES * 5);

    survivesAsCommitted();
  }

  private Callable<Void> writer(long file) {
    TestEvents source = new TestEvents(file);
    return () -> {
      for (int i = 0; i < BATCHES; i++) {
        barrier.readLock().lock();
        try {
          List<LogEvent> batch = source.many(5);
          store.writer().append(batch);
          batch.forEach(event -> written.add(event.position()));
          reached.put(file, source.position());
        } finally {
          barrier.readLock().unlock();
        }
      }
      return null;
    };
  }

  /** With writers at rest, what is seen is what the checkpoint covers. */
  private void commitHoldingTheBarrier() throws IOException {
    barrier.writeLock().lock();
    try {
      commit(checkpointNow());
      assertThat(positions()).isEqualTo(Set.copyOf(written));
      assertThat(written).allMatch(store.search().checkpoint()::covers);
    } finally {
      barrier.writeLock().unlock();
    }
  }

  /** With writers going on from the cut, what the checkpoint covers is seen in full. */
  private void commitReleasingTheBarrier() throws IOException {
    barrier.writeLock().lock();
    Set<LinePosition> cut = Set.copyOf(written);
    Checkpoint checkpoint = checkpointNow();
    store.writer().commit(CommitCut.of(checkpoint), barrier.writeLock()::unlock);

    assertThat(store.search().checkpoint()).isEqualTo(checkpoint);
    assertThat(positions().stream().filter(checkpoint::covers).collect(Collectors.toSet()))
        .isEqualTo(cut);
  }

  /** What is shown after the last commit but not committed is gone. */
  private void survivesAsCommitted() throws IOException {
    Set<LinePosition> last = positions();
    show(new TestEvents(WRITERS + 1).event().make());

    reopen();

    assertThat(positions()).isEqualTo(contract.survivesReopening() ? last : Set.of());
  }

  private Checkpoint checkpointNow() {
    return new Checkpoint(reached, Map.of());
  }

  private Set<LinePosition> positions() throws IOException {
    return findAll().stream().map(LogEvent::position).collect(Collectors.toSet());
  }
}
