package dev.taffrail.insight.patterns;

import java.time.Duration;

/**
 * When a pattern counts as new or as gone.
 *
 * @param newFor so long after its first event a pattern is new
 * @param warmUp what begins so soon after the first event of its service is not new: the service is
 * @param settle so long a pattern must be known before it is called new: what looks like one may
 *     turn out to be a value of another
 * @param resolvedAfter without an event for so long it is resolved
 */
public record PatternAge(
    Duration newFor, Duration warmUp, Duration settle, Duration resolvedAfter) {
  /** A day, an hour, a minute, a day. */
  public static final PatternAge DEFAULT =
      new PatternAge(
          Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
}
