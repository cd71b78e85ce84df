package dev.taffrail.store.lucene;

import dev.taffrail.store.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A partition that cannot be read.
 *
 * @param times when its events happened; null when that is unknown too
 * @param reason what is wrong with it
 */
record FailedPartition(int number, @Nullable TimeBounds times, String reason) {
  /** Whether an answer about this time lacks events of it. */
  boolean mayHold(TimeRange range) {
    return times == null || times.mayHold(range);
  }
}
