package dev.taffrail.event;

/** Event times that can be true. Others are kept, but nothing is planned by them. */
public final class PlausibleTime {
  /** 2000-01-01T00:00:00Z in microseconds since the epoch. */
  public static final long FIRST_MICROS = 946_684_800_000_000L;

  /** 2100-01-01T00:00:00Z in microseconds since the epoch: the first time that is not. */
  public static final long END_MICROS = 4_102_444_800_000_000L;

  private PlausibleTime() {}

  public static boolean contains(long micros) {
    return FIRST_MICROS <= micros && micros < END_MICROS;
  }
}
