package dev.taffrail.store;

import java.time.Instant;

/**
 * A part of the data that is not kept any more.
 *
 * @param number what the ids of its events began with
 * @param events how many there were
 * @param bytes length of their lines
 * @param times when they happened; events outside the years 2000 to 2100 do not count. Without
 *     events a range that contains nothing
 * @param firstArrival number of the event that came first; 0 without events
 * @param lastArrival number of the event that came last; 0 without events
 * @param dropped when it was dropped
 * @param why what for, such as {@link #AGE}
 */
public record DroppedPartition(
    int number,
    long events,
    long bytes,
    TimeRange times,
    long firstArrival,
    long lastArrival,
    Instant dropped,
    String why) {
  /** It was older than what is kept. */
  public static final String AGE = "age";

  /** There was more than is kept. */
  public static final String SIZE = "size";
}
