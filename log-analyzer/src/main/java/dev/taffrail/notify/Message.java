package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receiver is told: the alerts of a group at one moment.
 *
 * @param id the same for each try
 * @param group names the group: the same for all messages about it
 * @param at when it was decided
 * @param groupLabels what the alerts have in common because they were grouped so
 * @param alerts those that fire first, the most severe first; no more than {@link #MOST_ALERTS}
 * @param firing how many fire, those that are left out included
 * @param resolved how many are over, those that are left out included
 * @param repeat how long until it is said again if nothing changes
 * @param note what else there is to say; empty without
 */
public record Message(
    String id,
    Kind kind,
    String group,
    Instant at,
    SortedMap<String, String> groupLabels,
    List<Alert> alerts,
    int firing,
    int resolved,
    Duration repeat,
    String note) {
  /** More than anybody reads, and less than any receiver refuses. */
  static final int MOST_ALERTS = 100;

  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::isFiring)
          .thenComparing(Alert::severity)
          .reversed()
          .thenComparing(Alert::activeSince)
          .thenComparing(Alert::id);

  /** Why it is sent. */
  public enum Kind {
    /** Something else fires than before, or is over. */
    CHANGE,
    /** It still fires. */
    REPEAT,
    /** What there were too many messages for. */
    DIGEST,
    /** A person says it. */
    MANUAL,
    /** Somebody wants to see whether it arrives. */
    TEST
  }

  public Message {
    groupLabels = Collections.unmodifiableSortedMap(new TreeMap<>(groupLabels));
    alerts = alerts.stream().sorted(WORST_FIRST).limit(MOST_ALERTS).toList();
  }

  /** Whether something fires. */
  public boolean isFiring() {
    return firing > 0;
  }

  /** The same for all messages about a group, and short. */
  public String dedupKey() {
    return "taffrail-" + Names.of(group);
  }

  /** How many alerts it is about without showing them. */
  public int leftOut() {
    return firing + resolved - alerts.size();
  }

  /** The worst of what fires, or, if nothing does, of what is over. */
  public Severity severity() {
    return alerts.isEmpty() ? Severity.INFO : alerts.getFirst().severity();
  }

  /** The labels that all its alerts have alike. */
  public SortedMap<String, String> commonLabels() {
    return common(alerts.stream().map(Alert::labels).toList());
  }

  /** The annotations that all its alerts have alike. */
  public SortedMap<String, String> commonAnnotations() {
    return common(alerts.stream().map(Alert::annotations).toList());
  }

  Message withNote(String other) {
    return new Message(id, kind, group, at, groupLabels, alerts, firing, resolved, repeat, other);
  }

  private static SortedMap<String, String> common(List<SortedMap<String, String>> maps) {
    SortedMap<String, String> common = new TreeMap<>(maps.isEmpty() ? Map.of() : maps.getFirst());
    maps.forEach(map -> common.entrySet().retainAll(map.entrySet()));
    return common;
  }
}
