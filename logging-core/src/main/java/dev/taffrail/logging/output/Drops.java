package dev.taffrail.logging.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.ArrayList;
import java.util.List;

/** The dropped events of an output, until they have been reported. Safe for any thread. */
final class Drops {
  private static final Level[] LEVELS = {
    Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR
  };

  private final long[] from = new long[LEVELS.length];
  private final long[] to = new long[LEVELS.length];
  private final long[] counts = new long[LEVELS.length];
  private final long[] totals = new long[LEVELS.length];
  private volatile boolean any;

  /** Events of one level that were dropped: the numbers of the first and the last, how many. */
  record Report(Level level, long from, long to, long count) {}

  synchronized void add(ILoggingEvent event, long seq) {
    int level = index(event.getLevel());
    from[level] = counts[level] == 0 ? seq : Math.min(from[level], seq);
    to[level] = Math.max(to[level], seq);
    counts[level]++;
    totals[level]++;
    any = true;
  }

  /** Whether some are not yet reported. */
  boolean any() {
    return any;
  }

  /** Takes those that are not yet reported. */
  synchronized List<Report> take() {
    List<Report> reports = new ArrayList<>();
    for (int level = 0; level < LEVELS.length; level++) {
      if (counts[level] > 0) {
        reports.add(new Report(LEVELS[level], from[level], to[level], counts[level]));
        counts[level] = 0;
        to[level] = 0;
      }
    }
    any = false;
    return reports;
  }

  /** All that were dropped at a level since the output was made. */
  synchronized long total(Level level) {
    return totals[index(level)];
  }

  private static int index(Level level) {
    for (int i = LEVELS.length - 1; i > 0; i--) {
      if (level.isGreaterOrEqual(LEVELS[i])) {
        return i;
      }
    }
    return 0;
  }
}
