package dev.taffrail.store.lucene;

import java.time.Duration;

/**
 * How much is kept. Whole partitions are dropped, oldest first, never the newest one.
 *
 * @param age how long after its last event arrived a partition is dropped; default 31 days
 * @param bytes what all partitions and the summary of dropped ones may take on disk, room for
 *     merging included; default 20 GB
 */
public record Retention(Duration age, long bytes) {
  /** Below this nothing useful could be kept. */
  public static final long LEAST_BYTES = 32L << 20;

  public static final Retention DEFAULT = new Retention(Duration.ofDays(31), 20L << 30);

  /** So many partitions at least share the room, so that dropping one frees a small part. */
  private static final int PARTS = 8;

  public Retention {
    if (!age.isPositive()) {
      throw new IllegalArgumentException("age <= 0");
    }
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException("bytes < " + LEAST_BYTES);
    }
  }

  /** What one partition may take on disk before the next one is begun. */
  long partitionBytes() {
    return bytes / PARTS;
  }
}
