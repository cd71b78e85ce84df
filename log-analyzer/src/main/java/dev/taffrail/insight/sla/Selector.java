package dev.taffrail.insight.sla;

import dev.taffrail.store.Glob;
import java.util.List;

/**
 * Which services and routes something is about.
 *
 * @param services one must match
 * @param routes one must match; none for all routes together
 */
public record Selector(List<Glob> services, List<Glob> routes) {
  /** Everything. */
  public static final Selector ALL = new Selector(List.of(new Glob("*")), List.of());

  public Selector {
    services = List.copyOf(services);
    routes = List.copyOf(routes);
  }

  /** Whether it is about a service. */
  public boolean isOf(String service) {
    return services.stream().anyMatch(glob -> glob.matches(service));
  }

  /** Whether it is about a route of its services. */
  public boolean hasRoute(String route) {
    return routes.isEmpty() || routes.stream().anyMatch(glob -> glob.matches(route));
  }
}
