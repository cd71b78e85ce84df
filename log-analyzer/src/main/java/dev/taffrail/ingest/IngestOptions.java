package dev.taffrail.ingest;

import java.time.Duration;

/**
 * How lines are taken in.
 *
 * @param workers threads that read, parse and append; default one a core, at most four
 * @param refreshAfter longest time from a line being read to it being visible, when all files are
 *     read to their end; default 200 ms
 * @param commitAfter longest time to it being durable, when all files are read to their end, and to
 *     it being visible when there is more to read; default 1 s
 * @param commitAfterInBacklog longest time to it being durable when there is more to read; default
 *     5 s
 * @param lookEvery how often sources are looked at when nothing tells of a change; default 1 s
 * @param drainFor how long a file that lost its name is still read; default 10 s
 * @param disk from how little free space on something is done
 */
public record IngestOptions(
    int workers,
    Duration refreshAfter,
    Duration commitAfter,
    Duration commitAfterInBacklog,
    Duration lookEvery,
    Duration drainFor,
    DiskLimits disk) {
  private static final int MOST_WORKERS = 4;

  public IngestOptions(
      int workers,
      Duration refreshAfter,
      Duration commitAfter,
      Duration commitAfterInBacklog,
      Duration lookEvery,
      Duration drainFor) {
    this(
        workers,
        refreshAfter,
        commitAfter,
        commitAfterInBacklog,
        lookEvery,
        drainFor,
        DiskLimits.DEFAULT);
  }

  public IngestOptions {
    if (workers < 1) {
      throw new IllegalArgumentException("workers < 1");
    }
  }

  public static IngestOptions defaults() {
    return new IngestOptions(
        Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10));
  }

  public IngestOptions withWorkers(int count) {
    return new IngestOptions(
        count, refreshAfter, commitAfter, commitAfterInBacklog, lookEvery, drainFor, disk);
  }

  public IngestOptions withDisk(DiskLimits limits) {
    return new IngestOptions(
        workers, refreshAfter, commitAfter, commitAfterInBacklog, lookEvery, drainFor, limits);
  }
}
