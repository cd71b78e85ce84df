package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.List;

/** The present snapshot, and its exchange for a newer one. Safe for any number of threads. */
final class Snapshots implements AutoCloseable {
  private volatile Snapshot current = new Snapshot(List.of());

  /** The present snapshot; the caller closes it. */
  Snapshot hold() {
    while (true) {
      Snapshot snapshot = current;
      if (snapshot.tryHold()) {
        return snapshot;
      }
    }
  }

  /**
   * Puts newer readers in place. The caller's own references to them are given up.
   *
   * @param partitions all partitions, oldest first
   */
  synchronized void replace(List<PartitionReader> partitions) throws IOException {
    Snapshot old = current;
    current = new Snapshot(partitions);
    for (PartitionReader partition : partitions) {
      boolean taken =
          old.partitions().stream().noneMatch(before -> before.reader() == partition.reader());
      if (taken) {
        partition.reader().decRef();
      }
    }
    old.close();
  }

  @Override
  public synchronized void close() {
    Snapshot old = current;
    current = new Snapshot(List.of());
    old.close();
  }
}
