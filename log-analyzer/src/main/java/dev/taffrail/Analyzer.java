package dev.taffrail;

import dev.taffrail.ingest.Ingest;
import dev.taffrail.parse.Formats;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.Room;
import dev.taffrail.source.spool.Spool;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * The analyzer: opens the data folder for writing, takes lines in and answers questions. Safe for
 * any number of threads.
 */
public final class Analyzer implements AutoCloseable {
  private final AnalyzerConfig config;
  private final LuceneStore store;
  private final Spools spools;
  private final Ingest ingest;

  private Analyzer(AnalyzerConfig config, LuceneStore store, Spools spools, Ingest ingest) {
    this.config = config;
    this.store = store;
    this.spools = spools;
    this.ingest = ingest;
  }

  /**
   * Opens the data folder; nothing is read yet.
   *
   * @throws dev.taffrail.store.StoreInUseException when another process writes to it
   */
  public static Analyzer open(AnalyzerConfig config, Clock clock) throws IOException {
    return open(config, Room.ALWAYS, clock);
  }

  /**
   * Opens the data folder; nothing is read yet.
   *
   * @param room asked before lines are taken from who sends them
   * @throws dev.taffrail.store.StoreInUseException when another process writes to it
   */
  public static Analyzer open(AnalyzerConfig config, Room room, Clock clock) throws IOException {
    LuceneStore store = LuceneStore.open(config.data(), config.store(), clock);
    try {
      config.parse().formats().keepIn(config.data().resolve(Formats.FOLDER));
      Spools spools = Spools.open(config, room, clock);
      List<SourceSpec> sources = spools.with(config.sources());
      try {
        return new Analyzer(
            config,
            store,
            spools,
            new Ingest(store, sources, config.ingest(), config.parse(), clock));
      } catch (IOException | RuntimeException e) {
        spools.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** All that is read: the sources of the settings, and the spools. */
  public List<SourceSpec> sources() {
    return spools.with(config.sources());
  }

  /** Takes lines that programs send. */
  public Spool intake() {
    return spools.http();
  }

  /** Takes lines of stdin. */
  public Spool stdin() {
    return spools.stdin();
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
    try (store;
        spools) {
      ingest.close();
    }
  }
}
