package dev.taffrail.store.lucene;

import java.time.Duration;

/**
 * How the store writes.
 *
 * @param partitionBytes length of lines after which a partition is closed; default 1 GB
 * @param partitionAge age after which a partition is closed; default one day
 * @param bufferBytes memory for events that are not yet on disk; default 64 MB
 * @param partitionEvents number of events after which a partition is closed; default a thousand
 *     million, of the two thousand million that an index can hold
 * @param retention how much is kept
 */
public record LuceneOptions(
    long partitionBytes,
    Duration partitionAge,
    long bufferBytes,
    int partitionEvents,
    Retention retention) {
  private static final int MOST_EVENTS = 1_000_000_000;

  public static final LuceneOptions DEFAULT =
      new LuceneOptions(1L << 30, Duration.ofDays(1), 64L << 20);

  public LuceneOptions {
    if (partitionBytes < 1) {
      throw new IllegalArgumentException("partitionBytes < 1");
    }
    if (partitionAge.isNegative() || partitionAge.isZero()) {
      throw new IllegalArgumentException("partitionAge <= 0");
    }
    if (bufferBytes < 1 << 20) {
      throw new IllegalArgumentException("bufferBytes < 1 MB");
    }
    if (partitionEvents < 1 || partitionEvents > MOST_EVENTS) {
      throw new IllegalArgumentException("partitionEvents is not from 1 to " + MOST_EVENTS);
    }
  }

  public LuceneOptions(long partitionBytes, Duration partitionAge, long bufferBytes) {
    this(partitionBytes, partitionAge, bufferBytes, MOST_EVENTS, Retention.DEFAULT);
  }

  public LuceneOptions withRetention(Retention other) {
    return new LuceneOptions(partitionBytes, partitionAge, bufferBytes, partitionEvents, other);
  }

  public LuceneOptions withPartitionEvents(int most) {
    return new LuceneOptions(partitionBytes, partitionAge, bufferBytes, most, retention);
  }
}
