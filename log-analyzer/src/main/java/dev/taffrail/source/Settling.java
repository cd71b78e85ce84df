package dev.taffrail.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells which files have not changed for a while, as far as this program has seen: time counts
 * between looks, so that one during which the program stood still proves nothing.
 */
final class Settling {
  private record Seen(long stamp, long since) {}

  private final LongSupplier nanos;
  private final long enough;
  private final Map<String, Seen> files = new HashMap<>();
  private long now;

  Settling(LongSupplier nanos, Duration enough) {
    this.nanos = nanos;
    this.enough = enough.toNanos();
  }

  /** Begins a look at all files. */
  void look() {
    now = nanos.getAsLong();
  }

  boolean isSettled(Candidate file) {
    Seen seen =
        files.compute(
            file.key(),
            (key, before) ->
                before == null || before.stamp != file.stamp()
                    ? new Seen(file.stamp(), now)
                    : before);
    return now - seen.since >= enough;
  }

  /** Forgets all other files. */
  void retain(Set<String> keys) {
    files.keySet().retainAll(keys);
  }
}
