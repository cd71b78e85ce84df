package dev.taffrail.ingest.completeness;

/** Whole numbers from a first to a last one, both within. */
public record Interval(long first, long last) {
  public Interval {
    if (last < first) {
      throw new IllegalArgumentException("last < first");
    }
  }

  /** How many numbers it has. */
  public long size() {
    return last - first + 1;
  }
}
