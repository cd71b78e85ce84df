package dev.taffrail.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to be of.
 *
 * @param from inclusive
 * @param to exclusive
 * @param zone in which the report tells times
 * @param service the only one; null for all
 * @param top how long its lists may be, 1 to 100
 */
public record ReportRequest(
    ReportKind kind, Instant from, Instant to, ZoneId zone, @Nullable String service, int top) {
  /** How long lists may be at most. */
  public static final int MAX_TOP = 100;

  /** Checks the bounds. */
  public ReportRequest {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
    if (top < 1 || top > MAX_TOP) {
      throw new IllegalArgumentException("top is not within 1 and 100");
    }
  }
}
