package dev.taffrail.store;

import java.io.IOException;
import java.util.List;

/**
 * What is still known of data that was dropped to make room. Nothing of it is in the answers of
 * searches, so the two may be added up. Safe for any number of threads.
 */
public interface Summary {

  /** The partitions that were dropped, oldest first. */
  List<DroppedPartition> partitions() throws IOException;

  /**
   * How many dropped events happened when, of which service and level: for each quarter of an hour
   * (UTC) that lies in the range as a whole or in part, in the order of time.
   */
  List<QuarterCount> counts(TimeRange range) throws IOException;

  /**
   * The events of one service and level within a quarter of an hour.
   *
   * @param startMicros where the quarter begins, microseconds since the epoch
   * @param service empty for events without
   * @param level empty for events without
   */
  record QuarterCount(long startMicros, String service, String level, long count) {
    /** Length of a quarter of an hour. */
    public static final long QUARTER_MICROS = 15 * 60 * 1_000_000L;
  }
}
