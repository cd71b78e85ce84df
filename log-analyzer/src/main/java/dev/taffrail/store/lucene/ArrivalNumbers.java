package dev.taffrail.store.lucene;

import java.util.TreeSet;

/**
 * Numbers events as they arrive, and knows up to which number all of them are in the index: batches
 * are numbered in one order and may be done in another. Thread-safe.
 */
final class ArrivalNumbers {
  /**
   * Numbers that are left out at a start. Those given out since the last commit may be known to
   * somebody although a crash took their events; no other event may get them.
   */
  static final long GAP = 1_000_000_000L;

  private final TreeSet<Long> inWork = new TreeSet<>();
  private long next;

  /** Goes on behind a number. */
  ArrivalNumbers(long last) {
    next = last + 1;
  }

  /** Takes numbers for a batch. */
  synchronized long begin(int count) {
    long first = next;
    inWork.add(first);
    next += count;
    return first;
  }

  /** All events of the batch are in the index. */
  synchronized void end(long first) {
    inWork.remove(first);
  }

  /** Batches that were being taken never will be in the index. */
  synchronized void giveUp() {
    inWork.clear();
  }

  /** Every event with a number up to this one is in the index. */
  synchronized long complete() {
    return (inWork.isEmpty() ? next : inWork.first()) - 1;
  }
}
