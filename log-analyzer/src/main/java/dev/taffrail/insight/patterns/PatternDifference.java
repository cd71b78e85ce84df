package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.PatternRecord;

/**
 * A pattern in two times.
 *
 * @param before events in the first
 * @param after events in the second
 */
public record PatternDifference(PatternRecord pattern, long before, long after) {
  /** Whether it came in the second time only. */
  public boolean isNew() {
    return before == 0;
  }

  /** Whether it came in the first time only. */
  public boolean isGone() {
    return after == 0;
  }
}
