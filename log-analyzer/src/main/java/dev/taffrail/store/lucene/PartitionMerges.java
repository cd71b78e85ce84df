package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges closed partitions to one segment each, one at a time, in the background. A merge that is
 * cut short, or for which there is no room, is done at the next start.
 */
final class PartitionMerges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionMerges.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("taffrail-merge").daemon().factory());
  private final Map<Integer, OpenPartition> waiting = new ConcurrentHashMap<>();
  private final Set<Integer> changed = ConcurrentHashMap.newKeySet();
  private final PartitionFolder folder;
  private final DamageReport damage;

  PartitionMerges(PartitionFolder folder, DamageReport damage) {
    this.folder = folder;
    this.damage = damage;
  }

  /** Takes over a partition that gets no more events, and closes it in the end. */
  void merge(OpenPartition partition) {
    waiting.put(partition.number(), partition);
    changed.add(partition.number());
    thread.execute(() -> mergeAndClose(partition));
  }

  /** The partitions that are not merged yet. */
  List<Integer> numbers() {
    return List.copyOf(waiting.keySet());
  }

  /** Whether readers of the partition must be opened anew; true once for every change. */
  boolean takeChange(int number) {
    return changed.remove(number);
  }

  /** Lets a partition be as it is. */
  void giveUp(int number) throws IOException {
    OpenPartition partition = waiting.remove(number);
    if (partition != null) {
      partition.close();
    }
  }

  /** Gives up what is not merged yet, and waits until nobody is in the folder any more. */
  @Override
  public void close() throws IOException {
    try (thread) {
      thread.shutdown();
      for (OpenPartition partition : waiting.values()) {
        partition.close();
      }
    }
  }

  /** What cannot be deleted is tried again at the next start. */
  void deleteUnnamed(int number) {
    try {
      folder.deleteUnnamed(number);
    } catch (IOException | RuntimeException e) {
      LOG.debug("partition {} takes more room than it needs", number, e);
    }
  }

  private void mergeAndClose(OpenPartition partition) {
    int number = partition.number();
    try (partition) {
      if (waiting.containsKey(number)) {
        partition.mergeToOne();
      }
    } catch (IOException | RuntimeException e) {
      if (!thread.isShutdown() && waiting.containsKey(number)) {
        LOG.warn("partition {} stays in several segments", number, e);
        damage.suspect(number, e);
      }
    }
    if (waiting.containsKey(number)) {
      deleteUnnamed(number);
    }
    waiting.remove(number);
    changed.add(number);
  }
}
