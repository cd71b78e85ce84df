package dev.taffrail.insight.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the score of a service is made of.
 *
 * @param events of level ERROR among all events
 * @param requests with a status of 500 to 599 among all requests
 * @param operations with the outcome failure among all operations
 * @param timed how long requests and operations took
 * @param checks the newest result of each check on each host
 * @param used how full resources are
 * @param silence how long it has been silent; null when it is not
 */
record ServiceInputs(
    Share events,
    Share requests,
    Share operations,
    List<Timed> timed,
    List<Check> checks,
    List<Used> used,
    @Nullable Silence silence) {
  ServiceInputs {
    timed = List.copyOf(timed);
    checks = List.copyOf(checks);
    used = List.copyOf(used);
  }

  /** Some among all. */
  record Share(long bad, long all) {
    /** From 0 to 1; NaN without any. */
    double ratio() {
      return (double) bad / all;
    }
  }

  /**
   * How long a sort of requests or operations took.
   *
   * @param name for people
   * @param count how many told how long they took
   * @param p95Nanos 95 of 100 were faster
   * @param usualNanos what that usually is; NaN when nobody knows
   */
  record Timed(String name, long count, double p95Nanos, double usualNanos) {}

  /**
   * What a check found last.
   *
   * @param found 0 healthy, 1 degraded, 2 unhealthy
   */
  record Check(String name, String host, double found) {}

  /**
   * A resource.
   *
   * @param share that is used, 0 to 1
   */
  record Used(Resource resource, String name, double share) {}
}
