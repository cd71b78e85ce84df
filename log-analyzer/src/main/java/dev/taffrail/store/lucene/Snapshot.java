package dev.taffrail.store.lucene;

import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;

/**
 * All partitions at one moment. Whoever looks at it holds it; the last one to let go closes what no
 * other snapshot uses.
 */
final class Snapshot implements AutoCloseable {
  private final List<PartitionReader> partitions;
  private final List<FailedPartition> failed;
  private final AtomicInteger holders = new AtomicInteger(1);

  Snapshot(List<PartitionReader> partitions, List<FailedPartition> failed) {
    this.partitions = List.copyOf(partitions);
    this.failed = List.copyOf(failed);
    this.partitions.forEach(partition -> partition.reader().incRef());
  }

  List<PartitionReader> partitions() {
    return partitions;
  }

  Optional<PartitionReader> partition(int number) {
    return partitions.stream().filter(partition -> partition.number() == number).findAny();
  }

  boolean uses(DirectoryReader reader) {
    return partitions.stream().anyMatch(partition -> partition.reader() == reader);
  }

  /** The partitions that may hold events of a time. */
  List<PartitionReader> within(TimeRange range) {
    return partitions.stream().filter(partition -> partition.times().mayHold(range)).toList();
  }

  /** The partitions that cannot be read. */
  List<FailedPartition> failed() {
    return failed;
  }

  /** Numbers of the partitions that cannot be read and may hold events of a time. */
  List<Integer> failedWithin(TimeRange range) {
    return failed.stream()
        .filter(partition -> partition.mayHold(range))
        .map(FailedPartition::number)
        .toList();
  }

  /** The same without a partition that turned out to be damaged. */
  Snapshot without(FailedPartition damaged) {
    List<PartitionReader> left =
        partitions.stream().filter(partition -> partition.number() != damaged.number()).toList();
    List<FailedPartition> lacking = new ArrayList<>(failed);
    lacking.removeIf(partition -> partition.number() == damaged.number());
    lacking.add(damaged);
    return new Snapshot(left, lacking);
  }

  /** The checkpoint of the newest commit. */
  Checkpoint checkpoint() {
    return partitions.stream()
        .map(PartitionReader::commit)
        .max(Comparator.comparingLong(CommitData::sequence))
        .map(CommitData::checkpoint)
        .orElse(Checkpoint.NONE);
  }

  /** Every event with a number up to this one is seen. */
  long arrived() {
    return arrived(partitions);
  }

  static long arrived(List<PartitionReader> partitions) {
    return partitions.stream().mapToLong(PartitionReader::arrived).max().orElse(0);
  }

  /** False when it has been closed in the meantime. */
  boolean tryHold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      for (PartitionReader partition : partitions) {
        release(partition);
      }
    }
  }

  private static void release(PartitionReader partition) {
    try {
      partition.reader().decRef();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
