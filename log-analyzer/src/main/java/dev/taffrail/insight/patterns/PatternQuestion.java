package dev.taffrail.insight.patterns;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns, and when.
 *
 * @param from the first moment whose events count; of older data than 35 days, its quarter of an
 *     hour counts as a whole
 * @param to the first moment whose events do not count any more
 * @param service only of this one; null for all
 */
public record PatternQuestion(Instant from, Instant to, @Nullable String service) {
  private static final long SECONDS_PER_MINUTE = 60;

  public PatternQuestion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  /** As long as this time, and right before it. */
  PatternQuestion before() {
    return new PatternQuestion(from.minus(length()), from, service);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /** The minute in which it begins, since the epoch. */
  long fromMinute() {
    return Math.floorDiv(from.getEpochSecond(), SECONDS_PER_MINUTE);
  }

  /** The first minute behind it. */
  long toMinute() {
    return Math.ceilDiv(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0), SECONDS_PER_MINUTE);
  }
}
