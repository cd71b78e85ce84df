package dev.taffrail.notify.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which alerts of a route are told together: those with the same values of some labels.
 *
 * @param all whether every alert is told alone
 * @param labels their names; without any, all alerts are told together
 */
public record GroupBy(boolean all, List<String> labels) {
  /** The word for all labels. */
  static final String EVERY = "...";

  /** All together. */
  public static final GroupBy NOTHING = new GroupBy(false, List.of());

  public GroupBy {
    labels = List.copyOf(labels);
  }

  /** Names of labels, or {@code ...} alone. */
  public static GroupBy of(List<String> names) {
    return names.contains(EVERY) ? new GroupBy(true, List.of()) : new GroupBy(false, names);
  }

  /** What the alerts of a group have in common; labels that are not there are left out. */
  SortedMap<String, String> commonOf(Map<String, String> alert) {
    SortedMap<String, String> common = new TreeMap<>(alert);
    if (!all) {
      common.keySet().retainAll(labels);
    }
    return Collections.unmodifiableSortedMap(common);
  }
}
