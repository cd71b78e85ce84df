package dev.taffrail.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a file's trouble once in ten minutes, not at every look. Not thread-safe. */
final class Warnings {
  private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
  private static final long AGAIN = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Map<Path, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Long> eldest) {
          return size() > MOST;
        }
      };

  Warnings(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void tell(Path path, String what) {
    long now = nanos.getAsLong();
    Long before = told.get(path);
    if (before == null || now - before > AGAIN) {
      told.put(path, now);
      LOG.warn("{}: {}", Shown.path(path), what);
    }
  }

  /** The trouble is over: the next one is told at once. */
  void clear(Path path) {
    told.remove(path);
  }
}
