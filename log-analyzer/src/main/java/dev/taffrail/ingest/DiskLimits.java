package dev.taffrail.ingest;

/**
 * From how little free space on something is done.
 *
 * @param warn below this people are warned; default 15 %
 * @param pause below this nothing is taken in; default 5 %, at least 512 MB
 * @param resume above this it goes on; default 8 %. Never below {@code pause}
 */
public record DiskLimits(Watermark warn, Watermark pause, Watermark resume) {
  public static final DiskLimits DEFAULT =
      new DiskLimits(
          new Watermark(0.15, 0), new Watermark(0.05, 512L << 20), new Watermark(0.08, 0));
}
