package dev.taffrail.insight.errors;

import dev.taffrail.pattern.PatternRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a pattern.
 *
 * @param category by the rules for categories
 * @param errors how many in the time
 * @param before how many in as long a time right before
 * @param bars how many in each of equal parts of the time, in order
 * @param since the version of the service that brought it; null when it began with the service
 * @param firstSeen time of its first event ever
 * @param lastSeen time of its last error in the time, to the minute or quarter of an hour; null
 *     without one
 * @param failedRequests how many of the failed requests that were looked at it explains
 * @param requestId a request that has it, the newest that was found; null when none was
 */
public record PatternErrors(
    PatternRecord pattern,
    String category,
    long errors,
    long before,
    List<Long> bars,
    Change change,
    @Nullable String since,
    Instant firstSeen,
    @Nullable Instant lastSeen,
    long failedRequests,
    @Nullable String requestId) {
  public PatternErrors {
    bars = List.copyOf(bars);
  }

  PatternErrors withRequest(@Nullable String id) {
    return new PatternErrors(
        pattern,
        category,
        errors,
        before,
        bars,
        change,
        since,
        firstSeen,
        lastSeen,
        failedRequests,
        id);
  }
}
