package dev.taffrail.insight.health;

import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * How all services are doing.
 *
 * @param from where the time begins that was looked at
 * @param to where it ends
 * @param services in the order of their names
 * @param shortfall what could not be seen
 */
public record HealthList(
    Instant from, Instant to, List<ServiceHealth> services, Shortfall shortfall) {
  public HealthList {
    services = List.copyOf(services);
  }
}
