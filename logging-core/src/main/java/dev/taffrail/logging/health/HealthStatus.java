package dev.taffrail.logging.health;

import java.util.Locale;

/** How well something works; later ones are worse. */
public enum HealthStatus {
  /** It works. */
  HEALTHY,
  /** It works, but not as well as it should. */
  DEGRADED,
  /** It does not work. */
  UNHEALTHY;

  /** The word in events and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  HealthStatus worse(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
