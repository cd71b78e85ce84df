package dev.taffrail.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Files with lines to read, and how many of them are in work. Thread-safe. */
final class LaneQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<FileLane> lanes = new ArrayDeque<>();
  private int inWork;
  private boolean paused;
  private boolean closed;

  /** Adds a lane, unless it waits already. */
  void add(FileLane lane) {
    lock.lock();
    try {
      if (lane.markQueued()) {
        lanes.addLast(lane);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a lane into work, to be given back by {@link #done}; nothing when the queue is closed.
   */
  Optional<FileLane> take() throws InterruptedException {
    lock.lock();
    try {
      while ((lanes.isEmpty() || paused) && !closed) {
        changed.await();
      }
      if (closed) {
        return Optional.empty();
      }
      inWork++;
      FileLane lane = lanes.removeFirst();
      lane.markTaken();
      return Optional.of(lane);
    } finally {
      lock.unlock();
    }
  }

  void done() {
    lock.lock();
    try {
      inWork--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits and nothing is in work. */
  boolean isIdle() {
    lock.lock();
    try {
      return lanes.isEmpty() && inWork == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is more to read than one worker is at. */
  boolean isBacklogged() {
    lock.lock();
    try {
      return !lanes.isEmpty() || inWork > 1;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing waits and nothing is in work, or the queue is closed. */
  boolean awaitIdle(Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lock();
    try {
      while ((!lanes.isEmpty() || inWork > 0) && !closed) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Hands out nothing until it is {@link #resume resumed}. */
  void pause() {
    lock.lock();
    try {
      paused = true;
    } finally {
      lock.unlock();
    }
  }

  void resume() {
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Hands out nothing more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
