package dev.taffrail.insight.health;

import java.util.Locale;

/**
 * Something that makes a score what it is.
 *
 * @param points how many it takes off; 0 for a reason why there is no score
 * @param text a sentence for people
 */
public record Reason(Factor factor, double points, String text) {

  /** What a reason is about. */
  public enum Factor {
    /** Requests that failed. */
    REQUESTS,
    /** Operations that failed. */
    OPERATIONS,
    /** Events of level ERROR. */
    EVENTS,
    /** Requests or operations that take longer than usual. */
    LATENCY,
    /** What health checks say. */
    CHECKS,
    /** Processor, memory, disk, connections. */
    SATURATION,
    /** No events, or too few. */
    SILENCE;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
