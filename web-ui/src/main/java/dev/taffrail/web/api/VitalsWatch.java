package dev.taffrail.web.api;

import dev.taffrail.Analyzer;
import dev.taffrail.ingest.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files, the store and the disk every second, on a thread of its own: whoever asks
 * gets what was last seen at once, also while the disk does not answer.
 */
final class VitalsWatch implements Supplier<Vitals>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VitalsWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Rates are over this many looks. */
  private static final int RATE_LOOKS = 10;

  private final Analyzer analyzer;
  private final Clock clock;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("taffrail-vitals").daemon().factory());
  private volatile Vitals latest;

  /** How many lines there were at a time. */
  private record Reading(Instant at, long lines) {}

  /** Begins to look. */
  VitalsWatch(Analyzer analyzer, Clock clock) {
    this.analyzer = analyzer;
    this.clock = clock;
    latest = new Vitals(clock.instant(), List.of(), 0, 0, "nothing has been looked at yet");
    looks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What was last seen. */
  @Override
  public Vitals get() {
    return latest;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private void look() {
    Instant now = clock.instant();
    double rate = linesPerSecond(new Reading(now, analyzer.ingest().stats().lines()));
    try {
      analyzer.search().arrived();
      List<FileState> files =
          analyzer.ingest().fileStates().stream()
              .sorted(Comparator.comparing(FileState::path))
              .toList();
      long free = Files.getFileStore(analyzer.config().data()).getUsableSpace();
      latest = new Vitals(now, files, rate, free, null, storage());
    } catch (IOException | RuntimeException e) {
      if (latest.problem() == null) {
        LOG.warn("cannot look at the data folder and the sources: {}", e.toString());
      }
      latest = new Vitals(now, latest.files(), rate, latest.freeBytes(), e.toString(), storage());
    }
  }

  private Vitals.Storage storage() {
    return new Vitals.Storage(
        analyzer.ingest().disk(), analyzer.ingest().state(), analyzer.failedPartitions());
  }

  private double linesPerSecond(Reading reading) {
    readings.addLast(reading);
    if (readings.size() > RATE_LOOKS) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    long nanos = Duration.between(first.at(), reading.at()).toNanos();
    return nanos <= 0 ? 0 : (reading.lines() - first.lines()) * 1e9 / nanos;
  }
}
