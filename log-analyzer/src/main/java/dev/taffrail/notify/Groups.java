package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Step;
import dev.taffrail.notify.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The groups there are, by the routes of their alerts, and when each is looked at next. */
final class Groups {
  private final Route root;
  private final Set<String> receivers;
  private final Ledger ledger;
  private final Decisions decisions;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Deadlines ticks = new Deadlines();

  /**
   * @param receivers the names of those there are: a route to anybody else leads nowhere
   */
  Groups(Route root, Set<String> receivers, Ledger ledger, Decisions decisions) {
    this.root = root;
    this.receivers = Set.copyOf(receivers);
    this.ledger = ledger;
    this.decisions = decisions;
  }

  /** Forgets those of an earlier life that nobody is in any more. */
  void forgetOthers() {
    for (String key : List.copyOf(ledger.groups.rows().keySet())) {
      if (!groups.containsKey(key)) {
        ledger.groups.remove(key);
      }
    }
  }

  boolean contains(String key) {
    return groups.containsKey(key);
  }

  @Nullable Instant deadline() {
    return ticks.first();
  }

  /** Those whose time has come; each has to be {@link #settle}d. */
  List<Group> takeDue(Instant now) {
    return ticks.takeDue(now).stream().map(groups::get).flatMap(Stream::ofNullable).toList();
  }

  /** Takes out what is over, as it was told or will not be, and looks again later, if at all. */
  void settle(Group group, boolean told) {
    if (told) {
      List<Held> over =
          group.members().values().stream().filter(held -> !held.alert().isFiring()).toList();
      for (Held held : over) {
        group.remove(held.alert().id());
        leave(held.alert());
      }
    }
    if (group.members().isEmpty()) {
      groups.remove(group.key);
      ledger.groups.remove(group.key);
    } else {
      schedule(group);
    }
  }

  /** What is over and fires again was told as firing, or never. */
  void forgetEarlierEpisode(Held held) {
    String print = held.print();
    for (Group group : of(held.alert())) {
      List<Held> earlier =
          group.members().values().stream()
              .filter(other -> !other.alert().isFiring() && other.print().equals(print))
              .toList();
      for (Held each : earlier) {
        group.remove(each.alert().id());
        leave(each.alert());
      }
    }
  }

  /** The routes of an alert that lead to somebody. */
  Stream<Route> routes(Alert alert) {
    return root.match(alert.labels()).stream()
        .filter(route -> receivers.contains(route.receiver()));
  }

  /** The groups that an alert belongs to, if they are there. */
  List<Group> of(Alert alert) {
    return routes(alert)
        .map(route -> groups.get(Group.key(route, route.group(alert.labels()))))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** Puts an alert into its groups; says whether there is any. */
  boolean join(Held held, Instant since, Instant now) {
    List<Route> routes = routes(held.alert()).toList();
    for (Route route : routes) {
      SortedMap<String, String> labels = route.group(held.alert().labels());
      String key = Group.key(route, labels);
      Group group = groups.get(key);
      if (group == null) {
        group = begin(key, route, labels, since, now);
      }
      if (!group.members().containsKey(held.alert().id()) && held.alert().isFiring()) {
        decisions.add(
            since,
            held.alert(),
            Step.GROUPED,
            "to " + route.receiver() + " by " + labels + ", looked at " + group.next);
      }
      group.put(held);
    }
    return !routes.isEmpty();
  }

  private Group begin(
      String key, Route route, SortedMap<String, String> labels, Instant since, Instant now) {
    GroupRow row = ledger.groups.get(key);
    Instant next = row == null ? since.plus(route.timing().lull()) : row.next();
    Instant latest = now.plus(max(route.timing().lull(), route.timing().interval()));
    // A clock that was set back must not make anybody wait.
    Group group = new Group(key, route, labels, next.isAfter(latest) ? latest : next);
    groups.put(key, group);
    schedule(group);
    return group;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void schedule(Group group) {
    ticks.set(group.key, group.next);
    ledger.groups.put(group.key, new GroupRow(group.route.id(), group.next));
  }

  /** An alert that is over and in no group any more is forgotten. */
  private void leave(Alert alert) {
    boolean somewhere =
        of(alert).stream().anyMatch(group -> group.members().containsKey(alert.id()));
    if (!somewhere) {
      ledger.held.remove(alert.id());
    }
  }
}
