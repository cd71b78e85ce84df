package dev.taffrail.insight.errors;

import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which errors are meant. Minutes that lie in the time in part count as a whole; of data older than
 * 35 days, quarters of an hour.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is not meant any more
 * @param service only of this one; null for all
 */
public record ErrorQuestion(Instant from, Instant to, @Nullable String service) {
  private static final long BY_MINUTE = 6 * 60;

  public ErrorQuestion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  /** The minutes that count. */
  Minutes minutes() {
    return Minutes.of(from, to);
  }

  /** Whether it is counted by the minute; longer ones are by the quarter of an hour. */
  boolean isShort() {
    return minutes().count() <= BY_MINUTE;
  }

  Resolution cells() {
    return isShort() ? Resolution.MINUTE : Resolution.QUARTER;
  }
}
