package dev.taffrail.store;

import dev.taffrail.rollup.RollupRequest;
import java.io.IOException;

/**
 * Reads the rollups of all events that were ever committed, also of those that are not kept any
 * more. What is not committed yet is not counted; nor are events that may still go on. What it
 * promises, any engine can answer that groups sums by terms and time. Safe for any number of
 * threads.
 */
public interface RollupReader {

  /** The sums of a family that are asked for. */
  RollupAnswer read(RollupRequest request) throws IOException;
}
