package dev.taffrail.logging.health;

/**
 * Looks whether one thing works. Runs on a thread of its own and is interrupted when it is late.
 */
@FunctionalInterface
public interface HealthCheck {
  /** Looks; what it throws counts as unhealthy. */
  Verdict check() throws Exception;

  /**
   * What a check found.
   *
   * @param detail for people who may see details
   */
  record Verdict(HealthStatus status, String detail) {
    public static Verdict healthy() {
      return new Verdict(HealthStatus.HEALTHY, "");
    }

    public static Verdict degraded(String detail) {
      return new Verdict(HealthStatus.DEGRADED, detail);
    }

    public static Verdict unhealthy(String detail) {
      return new Verdict(HealthStatus.UNHEALTHY, detail);
    }
  }
}
