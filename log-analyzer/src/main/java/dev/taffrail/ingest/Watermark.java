package dev.taffrail.ingest;

/**
 * An amount of free space: a part of the disk or a number of bytes, whichever is more.
 *
 * @param part of the disk, 0 to 1
 * @param bytes at least so many
 */
public record Watermark(double part, long bytes) {
  public Watermark {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("part is not from 0 to 1");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes < 0");
    }
  }

  /** The amount on a disk of some size. */
  long of(long total) {
    return Math.max(bytes, (long) (part * total));
  }
}
