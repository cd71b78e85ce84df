package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The present snapshot, and its exchange for a newer one. Safe for any number of threads. */
final class Snapshots implements AutoCloseable {
  private volatile Snapshot current = new Snapshot(List.of(), List.of());

  /** The present snapshot; the caller closes it. */
  Snapshot hold() {
    while (true) {
      Snapshot snapshot = current;
      if (snapshot.tryHold()) {
        return snapshot;
      }
    }
  }

  /** How the reader of a partition is brought up to date. */
  interface Opening {
    /**
     * A reader to use from now on.
     *
     * @param known the present one
     * @return the known one, a new one that the caller owns, or nothing when the partition is gone
     */
    Optional<PartitionReader> open(int number, Optional<PartitionReader> known) throws IOException;

    /** The partitions that cannot be read; asked when all others have been opened. */
    default List<FailedPartition> failed() throws IOException {
      return List.of();
    }
  }

  /**
   * Puts newer readers in place: of all partitions or, when one cannot be opened, of none.
   *
   * @param numbers of all partitions, oldest first
   */
  synchronized void renew(List<Integer> numbers, Opening opening) throws IOException {
    Snapshot old = current;
    List<PartitionReader> partitions = new ArrayList<>();
    try {
      for (int number : numbers) {
        opening.open(number, old.partition(number)).ifPresent(partitions::add);
      }
      current = new Snapshot(partitions, opening.failed());
    } finally {
      for (PartitionReader partition : partitions) {
        if (!old.uses(partition.reader())) {
          partition.reader().decRef();
        }
      }
    }
    old.close();
  }

  /** Reads a partition no longer, because it is damaged. */
  synchronized void exclude(FailedPartition damaged) {
    Snapshot old = current;
    current = old.without(damaged);
    old.close();
  }

  @Override
  public synchronized void close() {
    Snapshot old = current;
    current = new Snapshot(List.of(), List.of());
    old.close();
  }
}
