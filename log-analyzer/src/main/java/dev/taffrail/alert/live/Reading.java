package dev.taffrail.alert.live;

/** How far events have been taken in. */
public interface Reading {

  /**
   * Up to which time all events have been read that are there to be read, microseconds since the
   * epoch. While reading is behind, or stands still, this time stands still too: what was not read
   * is not missing.
   *
   * @param nowMicros the present time
   * @param beforeMicros the answer before
   */
  long completeMicros(long nowMicros, long beforeMicros);

  /** Rises when uncommitted events were lost and are read again. */
  int restarts();
}
