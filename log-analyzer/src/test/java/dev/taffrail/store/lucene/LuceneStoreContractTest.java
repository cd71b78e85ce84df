package dev.taffrail.store.lucene;

import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventStoreContract;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.OpenStore;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

class LuceneStoreContractTest extends EventStoreContract {

  @Override
  protected OpenStore open(Path dir) throws IOException {
    LuceneStore store = QuickDisk.store(dir, LuceneOptions.DEFAULT, Clock.systemUTC());
    return new OpenStore() {
      @Override
      public EventWriter writer() {
        return store;
      }

      @Override
      public EventSearch search() {
        return store.search();
      }

      @Override
      public EventAggregations aggregations() {
        return store.aggregations();
      }

      @Override
      public RollupReader rollups() {
        return store.rollups();
      }

      @Override
      public void close() throws IOException {
        store.close();
      }
    };
  }

  @Override
  protected boolean survivesReopening() {
    return true;
  }
}
