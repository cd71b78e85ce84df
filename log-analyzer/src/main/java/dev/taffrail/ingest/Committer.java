package dev.taffrail.ingest;

import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Refreshes and commits as the {@link Cadence} says, on the thread that calls {@link #run}. */
final class Committer {
  private final EventWriter writer;
  private final CommitBarrier barrier;
  private final Supplier<CommitCut> cut;
  private final BooleanSupplier backlog;
  private final IngestStats stats;
  private final LiveFeed feed;
  private final Cadence cadence;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private boolean stopped;

  /**
   * Commits to a store.
   *
   * @param cut asked while no batch is under way
   */
  Committer(
      EventWriter writer,
      CommitBarrier barrier,
      Supplier<CommitCut> cut,
      BooleanSupplier backlog,
      IngestStats stats,
      LiveFeed feed,
      IngestOptions options) {
    this.writer = writer;
    this.barrier = barrier;
    this.cut = cut;
    this.backlog = backlog;
    this.stats = stats;
    this.feed = feed;
    cadence = new Cadence(options);
  }

  /** Nothing is refreshed between commits; to be called before {@link #run}. */
  void commitOnly() {
    cadence.commitOnly();
  }

  /** A batch has been appended, or the checkpoint has changed. */
  void appended() {
    lock.lock();
    try {
      cadence.appended(System.nanoTime());
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Looks again at what is due: the backlog is gone. */
  void wake() {
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends {@link #run}; nothing is committed any more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  void run() throws IOException, InterruptedException {
    while (awaitDue()) {
      lock.lock();
      boolean commit;
      try {
        commit = cadence.isCommitDue(System.nanoTime(), backlog.getAsBoolean());
        if (!commit) {
          cadence.refreshed();
        }
      } finally {
        lock.unlock();
      }
      if (!commit) {
        writer.refresh();
        feed.signal();
      } else {
        commitUnlessStopped();
      }
    }
  }

  /** Commits at once what has been appended. */
  void commit() throws IOException {
    long began = System.nanoTime();
    barrier.beginCut();
    commitCut(began);
  }

  private void commitUnlessStopped() throws IOException {
    long began = System.nanoTime();
    barrier.beginCut();
    if (isStopped()) {
      barrier.endCut();
    } else {
      commitCut(began);
    }
  }

  private void commitCut(long began) throws IOException {
    CommitCut next;
    try {
      lock.lock();
      try {
        cadence.committed();
      } finally {
        lock.unlock();
      }
      next = cut.get();
    } catch (RuntimeException | Error e) {
      barrier.endCut();
      throw e;
    }
    writer.commit(next, () -> endCut(began));
    stats.committed(next);
    feed.signal();
  }

  private void endCut(long began) {
    barrier.endCut();
    stats.stalled(System.nanoTime() - began);
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitDue() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped) {
        if (!cadence.hasWork()) {
          work.await();
          continue;
        }
        long wait = cadence.untilDue(System.nanoTime(), backlog.getAsBoolean());
        if (wait <= 0) {
          return true;
        }
        work.await(wait, TimeUnit.NANOSECONDS);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
