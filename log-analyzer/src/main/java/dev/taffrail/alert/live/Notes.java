package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people, or their silence, make of an alert. */
final class Notes {
  static final String BY = "acknowledged_by";
  private static final String AT = "acknowledged_at";
  private static final String COMMENT = "acknowledged_comment";
  private static final String ESCALATED = "escalated";
  private static final String SUFFIX = "-escalated";

  private Notes() {}

  static Alert acknowledged(Alert alert, String author, String comment, Instant at) {
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.put(BY, author);
    annotations.put(AT, at.toString());
    if (!comment.isEmpty()) {
      annotations.put(COMMENT, comment);
    }
    return with(alert, alert.state(), annotations, alert.resolvedAt());
  }

  static boolean isAcknowledged(Alert alert) {
    return alert.annotations().containsKey(BY);
  }

  /** What was said of an alert is said of it as it is later, too. */
  static Alert carriedOver(Alert alert, @Nullable Alert before) {
    if (before == null || !isAcknowledged(before)) {
      return alert;
    }
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    for (String name : new String[] {BY, AT, COMMENT}) {
      String text = before.annotations().get(name);
      if (text != null) {
        annotations.putIfAbsent(name, text);
      }
    }
    return with(alert, alert.state(), annotations, alert.resolvedAt());
  }

  static boolean isEscalation(Alert alert) {
    return alert.id().endsWith(SUFFIX);
  }

  static String escalationId(Alert alert) {
    return alert.id() + SUFFIX;
  }

  /** A second alert, for those who are to hear of what nobody takes care of. */
  static Alert escalated(Alert alert, Severity severity, Instant at) {
    SortedMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.put(Alert.SEVERITY, severity.text());
    labels.put(ESCALATED, "true");
    return new Alert(
        escalationId(alert),
        alert.rule(),
        labels,
        alert.annotations(),
        severity,
        AlertState.FIRING,
        alert.activeSince(),
        at,
        null,
        alert.evidence());
  }

  static Alert resolved(Alert alert, Instant at, String reason) {
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    if (!reason.isEmpty()) {
      annotations.put("reason", reason);
    }
    AlertState state = alert.isFiring() ? AlertState.RESOLVED : AlertState.INACTIVE;
    return with(alert, state, annotations, at);
  }

  private static Alert with(
      Alert alert,
      AlertState state,
      SortedMap<String, String> annotations,
      @Nullable Instant resolvedAt) {
    return new Alert(
        alert.id(),
        alert.rule(),
        alert.labels(),
        annotations,
        alert.severity(),
        state,
        alert.activeSince(),
        alert.firingSince(),
        resolvedAt,
        alert.evidence());
  }
}
