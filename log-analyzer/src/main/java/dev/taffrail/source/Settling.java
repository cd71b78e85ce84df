package dev.taffrail.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Tells which files have not changed for a while, as far as this program has seen. */
final class Settling {
  private record Seen(long stamp, long since) {}

  private final LongSupplier nanos;
  private final long enough;
  private final Map<String, Seen> files = new HashMap<>();

  Settling(LongSupplier nanos, Duration enough) {
    this.nanos = nanos;
    this.enough = enough.toNanos();
  }

  boolean isSettled(Candidate file) {
    long now = nanos.getAsLong();
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
