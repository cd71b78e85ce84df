package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges closed partitions to one segment each, one at a time, in the background. A merge that is
 * cut short is done at the next start.
 */
final class PartitionMerges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionMerges.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("taffrail-merge").daemon().factory());
  private final Set<OpenPartition> waiting = ConcurrentHashMap.newKeySet();
  private final Set<Integer> changed = ConcurrentHashMap.newKeySet();

  /** Takes over a partition that gets no more events, and closes it in the end. */
  void merge(OpenPartition partition) {
    waiting.add(partition);
    changed.add(partition.number());
    thread.execute(() -> mergeAndClose(partition));
  }

  /** Whether readers of the partition must be opened anew; true once for every change. */
  boolean takeChange(int number) {
    return changed.remove(number);
  }

  /** Gives up what is not merged yet. */
  @Override
  public void close() throws IOException {
    thread.shutdown();
    for (OpenPartition partition : waiting) {
      partition.close();
    }
  }

  private void mergeAndClose(OpenPartition partition) {
    try (partition) {
      partition.mergeToOne();
    } catch (IOException | RuntimeException e) {
      if (!thread.isShutdown()) {
        LOG.warn("partition {} stays in several segments", partition.number(), e);
      }
    }
    waiting.remove(partition);
    changed.add(partition.number());
  }
}
