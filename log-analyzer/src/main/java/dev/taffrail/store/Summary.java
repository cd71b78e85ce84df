package dev.taffrail.store;

import java.io.IOException;
import java.util.List;

/**
 * What is still known of data that was dropped to make room. Nothing of it is in the answers of
 * searches. What they counted is still in the {@link RollupReader}. Safe for any number of threads.
 */
public interface Summary {

  /** The partitions that were dropped, oldest first. */
  List<DroppedPartition> partitions() throws IOException;
}
