package dev.taffrail.ingest;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps a commit from cutting through a batch: batches pass side by side, a cut only between them.
 * Without it most commits under load hold events behind their own offsets.
 */
final class CommitBarrier {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(/* fair= */ true);

  void enterBatch() {
    lock.readLock().lock();
  }

  void leaveBatch() {
    lock.readLock().unlock();
  }

  /** Waits until no batch is under way, and keeps others out. */
  void beginCut() {
    lock.writeLock().lock();
  }

  /** Lets batches pass again; on the thread that began the cut. */
  void endCut() {
    lock.writeLock().unlock();
  }
}
