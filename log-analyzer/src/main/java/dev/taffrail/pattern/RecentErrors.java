package dev.taffrail.pattern;

import dev.taffrail.event.ErrorInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of stack traces that came lately: an error that comes again and again brings the
 * same text each time, and a stack trace is the longest that a line has to read. Thread-safe.
 */
final class RecentErrors {
  private static final int MOST = 256;
  private static final int LONGEST = 32 * 1024;

  private final Map<Key, Optional<ErrorPattern>> patterns =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<ErrorPattern>> eldest) {
          return size() > MOST;
        }
      };

  /** All that decides. */
  private record Key(String trace, @Nullable String hash) {}

  /** As {@link ErrorPattern#of}. */
  @Nullable ErrorPattern of(ErrorInfo error) {
    String trace = error.stackTrace();
    if (trace == null || trace.length() > LONGEST) {
      return ErrorPattern.of(error);
    }
    Key key = new Key(trace, error.stackHash());
    Optional<ErrorPattern> known;
    synchronized (patterns) {
      known = patterns.get(key);
    }
    if (known == null) {
      known = Optional.ofNullable(ErrorPattern.of(error));
      synchronized (patterns) {
        patterns.put(key, known);
      }
    }
    return known.orElse(null);
  }
}
