package dev.taffrail.notify.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree that says who hears of an alert. Its children are asked first, in order; the
 * first that takes the alert ends it, unless it continues; where no child does, the node itself
 * takes it.
 *
 * @param id the conditions on the way to it: the same while those are the same
 * @param receiver the name of who is told
 * @param continues whether its brothers behind it are asked too
 * @param mute while one of these holds nothing is told
 * @param active if there are any, something is told only while one of these holds
 */
public record Route(
    String id,
    String receiver,
    Matchers matchers,
    boolean continues,
    GroupBy groupBy,
    Timing timing,
    List<TimeInterval> mute,
    List<TimeInterval> active,
    List<Route> routes) {
  public Route {
    mute = List.copyOf(mute);
    active = List.copyOf(active);
    routes = List.copyOf(routes);
  }

  /** Without children and times. */
  public static Route leaf(
      String id, String receiver, Matchers matchers, GroupBy groupBy, Timing timing) {
    return new Route(
        id, receiver, matchers, true, groupBy, timing, List.of(), List.of(), List.of());
  }

  /** The routes that an alert takes, in order; none if its conditions do not hold. */
  public List<Route> match(Map<String, String> labels) {
    if (!matchers.matches(labels)) {
      return List.of();
    }
    List<Route> found = new ArrayList<>();
    for (Route child : routes) {
      List<Route> below = child.match(labels);
      found.addAll(below);
      if (!below.isEmpty() && !child.continues) {
        break;
      }
    }
    return found.isEmpty() ? List.of(this) : found;
  }

  /** This route and all below it. */
  public List<Route> all() {
    List<Route> all = new ArrayList<>();
    all.add(this);
    routes.forEach(child -> all.addAll(child.all()));
    return all;
  }

  /** What the alerts of a group of this route have in common. */
  public SortedMap<String, String> group(Map<String, String> labels) {
    return groupBy.commonOf(labels);
  }

  /** The name of the time for which nothing is told; null if something is. */
  public @Nullable String mutedBy(Instant now) {
    for (TimeInterval interval : mute) {
      if (interval.contains(now)) {
        return interval.name();
      }
    }
    if (active.isEmpty() || active.stream().anyMatch(interval -> interval.contains(now))) {
      return null;
    }
    return "outside of " + String.join(", ", active.stream().map(TimeInterval::name).toList());
  }
}
