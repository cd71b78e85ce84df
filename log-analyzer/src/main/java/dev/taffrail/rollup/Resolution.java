package dev.taffrail.rollup;

/** How long the cells of an answer are. */
public enum Resolution {
  /** A minute. What is older than minutes are kept comes as quarters of an hour. */
  MINUTE(1),

  /** A quarter of an hour, in UTC: hours and days of every time zone are made of them. */
  QUARTER(Resolution.MINUTES_PER_QUARTER),

  /** One cell for all of the time that is asked for. */
  WHOLE(0);

  /** Length of a quarter of an hour. */
  public static final int MINUTES_PER_QUARTER = 15;

  private final int minutes;

  Resolution(int minutes) {
    this.minutes = minutes;
  }

  /** Minutes of a cell; 0 for the whole. */
  int minutes() {
    return minutes;
  }

  /** The quarter that holds a minute, as its first minute. */
  public static long quarter(long minute) {
    return Math.floorDiv(minute, MINUTES_PER_QUARTER) * MINUTES_PER_QUARTER;
  }
}
