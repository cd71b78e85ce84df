package dev.taffrail.insight.patterns;

import dev.taffrail.rollup.Minutes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns, and when. Minutes that lie in the time in part count as a whole; of data older
 * than 35 days, quarters of an hour.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is not meant any more
 * @param service only of this one; null for all
 */
public record PatternQuestion(Instant from, Instant to, @Nullable String service) {
  public PatternQuestion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  /** The minutes that count. */
  Minutes minutes() {
    return Minutes.of(from, to);
  }
}
