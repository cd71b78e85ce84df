package dev.taffrail.source.spool;

import java.time.Duration;

/**
 * How much a spool keeps, and how long.
 *
 * @param segmentBytes size from which on a file is not written to any more; default 64 MB
 * @param mostBytes of all files; beyond that nothing is taken; default 4 GB
 * @param bodyBytes that may be taken at once, unpacked; default 16 MB
 * @param keysFor how long a key is known; default 24 hours
 * @param mostKeys how many keys are known, the latest ones; default 100,000
 */
public record SpoolOptions(
    long segmentBytes, long mostBytes, long bodyBytes, Duration keysFor, int mostKeys) {
  public static final SpoolOptions DEFAULT =
      new SpoolOptions(64L << 20, 4L << 30, 16L << 20, Duration.ofHours(24), 100_000);

  public SpoolOptions {
    if (segmentBytes < 1) {
      throw new IllegalArgumentException("segmentBytes < 1");
    }
    if (mostBytes < 2 * segmentBytes) {
      throw new IllegalArgumentException("mostBytes < 2 * segmentBytes");
    }
    if (mostKeys < 1) {
      throw new IllegalArgumentException("mostKeys < 1");
    }
  }
}
