package dev.taffrail;

import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeGate;
import dev.taffrail.parse.Formats;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Summary;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
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
  private final Intake ingest;

  private Analyzer(AnalyzerConfig config, LuceneStore store, Intake ingest) {
    this.config = config;
    this.store = store;
    this.ingest = ingest;
  }

  /**
   * Opens the data folder; nothing is read yet.
   *
   * @throws dev.taffrail.store.StoreInUseException when another process writes to it
   * @throws dev.taffrail.store.StoreFormatException when another version wrote it, or nothing tells
   *     how far the files have been read
   */
  public static Analyzer open(AnalyzerConfig config, Clock clock) throws IOException {
    return open(config, clock, LostOffsets.REFUSE);
  }

  /** The same, but forgets how far the files have been read: all are read from their start. */
  public static Analyzer openAnew(AnalyzerConfig config, Clock clock) throws IOException {
    return open(config, clock, LostOffsets.BEGIN_ANEW);
  }

  private static Analyzer open(AnalyzerConfig config, Clock clock, LostOffsets lost)
      throws IOException {
    LuceneStore store = LuceneStore.open(config.data(), config.store(), clock, lost);
    try {
      if (lost == LostOffsets.BEGIN_ANEW) {
        Intake.forgetOffsets(store, clock);
      }
      config.parse().formats().keepIn(config.data().resolve(Formats.FOLDER));
      return new Analyzer(
          config,
          store,
          Intake.open(
              store,
              config.sources(),
              config.ingest(),
              config.parse(),
              DiskSpace.of(config.data()),
              clock));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Reads the sources: to their ends, or for ever. */
  public Intake ingest() {
    return ingest;
  }

  /** Says whether lines may be taken in. */
  public IntakeGate gate() {
    return ingest;
  }

  /** What is known of what is not kept any more. */
  public Summary summary() {
    return store.summary();
  }

  /** Numbers of the partitions that cannot be read, oldest first. */
  public List<Integer> failedPartitions() {
    return store.failedPartitions();
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
