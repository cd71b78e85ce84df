package dev.taffrail.insight.trend;

import java.util.Locale;

/** What a series of a trend tells. */
public enum Measure {
  /** Events of all levels. */
  EVENTS,
  /** Events of level ERROR. */
  ERRORS,
  /** Events of one level; of none, under the empty text. */
  LEVEL,
  /** Events of one service; of none, under the empty text. */
  SERVICE,
  /** Requests. */
  REQUESTS,
  /** Requests that were answered with a status of 500 or above. */
  FAILED_REQUESTS,
  /** The duration that half of the requests did not exceed, in milliseconds, to within 1.6 %. */
  P50_MS,
  /** The same of 95 %. */
  P95_MS,
  /** The same of 99 %. */
  P99_MS;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a duration. */
  public boolean isDuration() {
    return compareTo(P50_MS) >= 0;
  }
}
