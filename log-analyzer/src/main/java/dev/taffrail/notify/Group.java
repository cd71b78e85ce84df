package dev.taffrail.notify;

import dev.taffrail.notify.route.Route;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Alerts that are told together. */
final class Group {
  final String key;
  final Route route;
  final SortedMap<String, String> labels;

  /** When it is looked at next. */
  Instant next;

  private final Map<String, Held> members = new LinkedHashMap<>();
  private final Map<String, Quiet> quiet = new HashMap<>();

  Group(String key, Route route, SortedMap<String, String> labels, Instant next) {
    this.key = key;
    this.route = route;
    this.labels = labels;
    this.next = next;
  }

  static String key(Route route, SortedMap<String, String> labels) {
    return route.id() + ":" + labels;
  }

  void put(Held held) {
    members.put(held.alert().id(), held);
  }

  void remove(String alert) {
    members.remove(alert);
    quiet.remove(alert);
  }

  /** By the ids of the alerts, in the order in which they came. */
  Map<String, Held> members() {
    return members;
  }

  /** Remembers why an alert is quiet; says whether that is another reason than before. */
  boolean isOther(String alert, @Nullable Quiet reason) {
    Quiet before = reason == null ? quiet.remove(alert) : quiet.put(alert, reason);
    return reason != null && !reason.equals(before);
  }
}
