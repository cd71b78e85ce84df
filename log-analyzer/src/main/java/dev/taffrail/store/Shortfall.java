package dev.taffrail.store;

import java.util.List;
import java.util.TreeSet;

/**
 * What an answer lacks, although it was asked for.
 *
 * @param outOfTime whether time ran out before all was seen
 * @param failedPartitions the parts of the data that cannot be read, by the number that ids of
 *     their events begin with, in order
 */
public record Shortfall(boolean outOfTime, List<Integer> failedPartitions) {
  /** The answer is whole. */
  public static final Shortfall NONE = new Shortfall(false, List.of());

  public static final Shortfall OUT_OF_TIME = new Shortfall(true, List.of());

  public Shortfall {
    failedPartitions = List.copyOf(failedPartitions);
  }

  public static Shortfall ofTime(boolean outOfTime) {
    return outOfTime ? OUT_OF_TIME : NONE;
  }

  /** Whether anything is lacking. */
  public boolean isAny() {
    return outOfTime || !failedPartitions.isEmpty();
  }

  /** What is lacking in two answers together. */
  public Shortfall and(Shortfall other) {
    TreeSet<Integer> failed = new TreeSet<>(failedPartitions);
    failed.addAll(other.failedPartitions);
    return new Shortfall(outOfTime || other.outOfTime, List.copyOf(failed));
  }

  /** The same, and these partitions too. */
  public Shortfall andFailed(List<Integer> partitions) {
    return and(new Shortfall(false, partitions));
  }
}
