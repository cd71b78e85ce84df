package dev.taffrail;

import dev.taffrail.ingest.Ingest;
import dev.taffrail.parse.Formats;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.time.Clock;

/**
 * The analyzer: opens the data folder for writing, takes lines in and answers questions. Safe for
 * any number of threads.
 */
public final class Analyzer implements AutoCloseable {
  private final AnalyzerConfig config;
  private final LuceneStore store;
  private final Ingest ingest;

  private Analyzer(AnalyzerConfig config, LuceneStore store, Ingest ingest) {
    this.config = config;
    this.store = store;
    this.ingest = ingest;
  }

  /**
   * Opens the data folder; nothing is read yet.
   *
   * @throws dev.taffrail.store.StoreInUseException when another process writes to it
   */
  public static Analyzer open(AnalyzerConfig config, Clock clock) throws IOException {
    LuceneStore store = LuceneStore.open(config.data(), config.store(), clock);
    try {
      config.parse().formats().keepIn(config.data().resolve(Formats.FOLDER));
      return new Analyzer(
          config,
          store,
          new Ingest(store, config.sources(), config.ingest(), config.parse(), clock));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Reads the sources: to their ends, or for ever. */
  public Ingest ingest() {
    return ingest;
  }

  /** Finds events. */
  public EventSearch search() {
    return store.search();
  }

  /** Counts events. */
  public EventAggregations aggregations() {
    return store.aggregations();
  }

  /** The settings it was opened with. */
  public AnalyzerConfig config() {
    return config;
  }

  /** Ends reading, commits what has been read, lets the folder go. */
  @Override
  public void close() throws IOException {
    try (store) {
      ingest.close();
    }
  }
}
