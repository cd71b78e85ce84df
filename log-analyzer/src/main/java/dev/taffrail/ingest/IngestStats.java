package dev.taffrail.ingest;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.CommitCut;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts since the start; lines that are read again after the store has failed count again. Safe
 * for any number of threads.
 */
public final class IngestStats {
  private final LongAdder lines = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder stallNanos = new LongAdder();
  private final LongAccumulator longestStallNanos = new LongAccumulator(Math::max, 0);
  private final LogTotals totals = new LogTotals();
  private final Map<Quality, LongAdder> marks = new EnumMap<>(Quality.class);

  IngestStats() {
    for (Quality mark : Quality.OF_WHOLE_EVENTS) {
      marks.put(mark, new LongAdder());
    }
  }

  /** Lines taken in: each is one event. */
  public long lines() {
    return lines.sum();
  }

  /** Bytes of these lines, line ends included. */
  public long bytes() {
    return bytes.sum();
  }

  public long commits() {
    return commits.sum();
  }

  /** For how long commits held reading back, all together, in nanoseconds. */
  public long stallNanos() {
    return stallNanos.sum();
  }

  /** For how long one commit held reading back at most, in nanoseconds. */
  public long longestStallNanos() {
    return longestStallNanos.get();
  }

  /** What the committed events tell; none of them counts twice. */
  public LogTotals totals() {
    return totals;
  }

  /** How many lines have a mark. */
  public long marked(Quality mark) {
    LongAdder count = marks.get(mark);
    return count == null ? 0 : count.sum();
  }

  void taken(List<LogEvent> events, long length) {
    lines.add(events.size());
    bytes.add(length);
    for (LogEvent event : events) {
      for (Quality mark : event.quality()) {
        LongAdder count = marks.get(mark);
        if (count != null) {
          count.increment();
        }
      }
    }
  }

  void stalled(long nanos) {
    stallNanos.add(nanos);
    longestStallNanos.accumulate(nanos);
  }

  void committed(CommitCut cut) {
    totals.add(cut.rollups());
    commits.increment();
  }
}
