package dev.taffrail.ingest;

import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The stores that are read into. */
enum StoreKind {
  LUCENE {
    @Override
    Opened open(Path data) throws IOException {
      LuceneOptions small = new LuceneOptions(2 << 20, Duration.ofDays(1), 1 << 20);
      LuceneStore store = LuceneStore.open(data, small, Clock.systemUTC());
      return new Opened(store, store.search(), store.rollups());
    }

    @Override
    Opened reopen(Opened store, Path data) throws IOException {
      store.writer().close();
      return open(data);
    }
  },

  MEMORY {
    @Override
    Opened open(Path data) {
      MemoryStore store = new MemoryStore();
      return new Opened(store, store, store.rollups());
    }

    @Override
    Opened reopen(Opened store, Path data) {
      return store;
    }
  };

  /** Both sides of a store. */
  record Opened(EventWriter writer, EventSearch search, RollupReader rollups) {}

  abstract Opened open(Path data) throws IOException;

  /** What the next process would find. */
  abstract Opened reopen(Opened store, Path data) throws IOException;
}
