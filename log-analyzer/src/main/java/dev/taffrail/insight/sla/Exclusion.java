package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Minutes;
import java.time.Instant;

/**
 * A time that does not count, such as planned maintenance. Minutes that lie in it in part do not
 * count either; of data older than minutes are kept, quarters of an hour that begin in it.
 *
 * @param to the first moment that counts again
 * @param author who says so
 */
public record Exclusion(Instant from, Instant to, Selector selector, String author, String reason) {
  public Exclusion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
  }

  long fromMinute() {
    return Minutes.of(from);
  }

  /** The first minute that counts again. */
  long toMinute() {
    return Minutes.end(to);
  }

  boolean contains(long minute) {
    return fromMinute() <= minute && minute < toMinute();
  }
}
