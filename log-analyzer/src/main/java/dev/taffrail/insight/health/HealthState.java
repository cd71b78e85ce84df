package dev.taffrail.insight.health;

import java.util.Locale;

/** How a service is doing. */
public enum HealthState {
  /** A score above 80. */
  HEALTHY,
  /** A score above 60. */
  DEGRADED,
  /** A score of 60 or less. */
  UNHEALTHY,
  /** It has stopped logging, which it usually does not. */
  SILENT,
  /** Too little is known to say anything. */
  UNKNOWN;

  private static final int HEALTHY_ABOVE = 80;
  private static final int DEGRADED_ABOVE = 60;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static HealthState of(int score) {
    if (score > HEALTHY_ABOVE) {
      return HEALTHY;
    }
    return score > DEGRADED_ABOVE ? DEGRADED : UNHEALTHY;
  }
}
