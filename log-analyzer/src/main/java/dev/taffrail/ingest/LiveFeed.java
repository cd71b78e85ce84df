package dev.taffrail.ingest;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells those who follow live when newer events can be found; the store has the events themselves.
 * So a slow follower costs no memory and holds up nobody. Safe for any number of threads.
 */
public final class LiveFeed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newer = lock.newCondition();
  private long version;
  private boolean closed;

  LiveFeed() {}

  /** Rises whenever newer events may have become visible. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until newer events may have become visible.
   *
   * @param seen the version that the caller looked at: taken before it searched
   * @param longest when to give up
   * @return the present version; still the same when time is up or the feed has been closed
   */
  public long awaitNewer(long seen, Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lockInterruptibly();
    try {
      while (version <= seen && !closed && left > 0) {
        left = newer.awaitNanos(left);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing newer will come. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all who wait; nobody waits any more. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Newer events are visible. */
  void signal() {
    lock.lock();
    try {
      version++;
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
