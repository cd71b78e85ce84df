package dev.taffrail.ingest;

/**
 * How the disk is.
 *
 * @param level what that means
 * @param free bytes that may still be written
 * @param total bytes of the disk
 * @param enough free bytes from which on all is well again
 */
public record DiskState(Level level, long free, long total, long enough) {
  /** From good to bad. */
  public enum Level {
    /** There is room, or nobody has looked yet. */
    ROOMY,
    /** People should make room. */
    LOW,
    /** Nothing is taken in until there is room again. */
    FULL
  }

  /** Nobody has looked yet. */
  public static final DiskState UNKNOWN =
      new DiskState(Level.ROOMY, Long.MAX_VALUE, Long.MAX_VALUE, 0);
}
