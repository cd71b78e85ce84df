package dev.taffrail.insight.errors;

import dev.taffrail.pattern.PatternRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How services began: what a service says from its first moments on is not new, the service is. It
 * is new all the same when another version of the service brought it than the one it began with.
 */
final class ServiceStarts {
  private static final long WARM_UP_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  private final Map<String, PatternRecord> firsts = new HashMap<>();

  private ServiceStarts() {}

  static ServiceStarts of(List<PatternRecord> catalogue) {
    ServiceStarts starts = new ServiceStarts();
    for (PatternRecord pattern : catalogue) {
      starts.firsts.merge(
          pattern.service(), pattern, (one, other) -> first(other) < first(one) ? other : one);
    }
    return starts;
  }

  /** Whether a pattern is new, and not only its service. */
  boolean isNewIn(PatternRecord pattern) {
    PatternRecord earliest = firsts.getOrDefault(pattern.service(), pattern);
    return first(pattern) - first(earliest) >= WARM_UP_MICROS || broughtBy(pattern) != null;
  }

  /** The version that brought a pattern; null when the service had it from its begin. */
  @Nullable String broughtBy(PatternRecord pattern) {
    List<String> versions = pattern.pattern().versions();
    PatternRecord earliest = firsts.getOrDefault(pattern.service(), pattern);
    List<String> first = earliest.pattern().versions();
    boolean other = !versions.isEmpty() && !first.isEmpty() && !versions.contains(first.getFirst());
    return other ? versions.getFirst() : null;
  }

  private static long first(PatternRecord pattern) {
    return pattern.pattern().firstMicros();
  }
}
