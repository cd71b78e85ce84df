package dev.taffrail.store;

import java.io.IOException;

/** Both sides of a store that is open in a folder. Closing drops what is not committed. */
public interface OpenStore extends AutoCloseable {
  EventWriter writer();

  EventSearch search();

  EventAggregations aggregations();

  RollupReader rollups();

  @Override
  void close() throws IOException;
}
