package dev.taffrail.store.lucene;

import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the partitions that are sound when others turn out to be damaged. A failure is a
 * damage only if a checksum proves it: anything else is told to whoever asked.
 */
final class SearchGuard {
  private final Verification verification;

  /** Looks closely at a partition. */
  interface Verification {
    /**
     * What is wrong with it; null when all checksums are right. A damaged one is put aside, or
     * remembered.
     */
    @Nullable IOException damage(PartitionReader partition);
  }

  /** What is asked of some partitions. */
  interface Search<T> {
    T over(List<PartitionReader> partitions) throws IOException;
  }

  /**
   * An answer without what could not be read.
   *
   * @param failed numbers of the partitions that are lacking
   */
  record Answer<T>(T of, List<Integer> failed) {}

  SearchGuard(Verification verification) {
    this.verification = verification;
  }

  /** Asks the partitions that may hold events of a time. */
  <T> Answer<T> search(Snapshot snapshot, TimeRange range, Search<T> search) throws IOException {
    Answer<T> answer = search(snapshot.within(range), search);
    List<Integer> failed = new ArrayList<>(snapshot.failedWithin(range));
    failed.addAll(answer.failed());
    return new Answer<>(answer.of(), failed);
  }

  <T> Answer<T> search(List<PartitionReader> partitions, Search<T> search) throws IOException {
    List<PartitionReader> sound = new ArrayList<>(partitions);
    List<Integer> failed = new ArrayList<>();
    while (true) {
      try {
        return new Answer<>(search.over(sound), failed);
      } catch (AlreadyClosedException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        PartitionReader damaged = damaged(sound, search);
        if (damaged == null) {
          throw e;
        }
        sound.remove(damaged);
        failed.add(damaged.number());
      }
    }
  }

  /** The first partition that fails alone, if it is damaged: what is wrong in all is a bug. */
  private <T> @Nullable PartitionReader damaged(
      List<PartitionReader> partitions, Search<T> search) {
    for (PartitionReader partition : partitions) {
      try {
        search.over(List.of(partition));
      } catch (IOException | RuntimeException e) {
        return verification.damage(partition) == null ? null : partition;
      }
    }
    return null;
  }
}
