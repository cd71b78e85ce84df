package dev.taffrail.store.lucene;

import java.time.Duration;

/**
 * How the store writes.
 *
 * @param partitionBytes length of lines after which a partition is closed; default 1 GB
 * @param partitionAge age after which a partition is closed; default one day
 * @param bufferBytes memory for events that are not yet on disk; default 64 MB
 */
public record LuceneOptions(long partitionBytes, Duration partitionAge, long bufferBytes) {
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
  }
}
