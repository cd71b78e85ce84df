package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Shown;
import dev.taffrail.alert.engine.Standing;
import dev.taffrail.alert.rule.Rule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes alerts of changes: labels, texts and numbers as people read them. */
final class AlertText {
  private AlertText() {}

  static Alert alert(Change change, Evidence evidence) {
    Rule rule = change.rule();
    Standing standing = change.standing();
    boolean resolved = change.to() == AlertState.RESOLVED;
    boolean over = resolved || change.to() == AlertState.INACTIVE;
    Instant at = time(change.atMicros());
    Instant fired = standing.firedAt() == Standing.NEVER ? null : time(standing.firedAt());
    boolean wasFiring = resolved || change.to() == AlertState.FIRING;
    Instant since = standing.since() == Standing.NEVER ? null : time(standing.since());
    SortedMap<String, String> labels = labels(rule, change.key());
    return new Alert(
        standing.episode(),
        rule.name(),
        labels,
        annotations(change, labels, since == null ? fired : since),
        rule.severity(),
        change.to(),
        since != null ? since : wasFiring && fired != null ? fired : at,
        wasFiring ? fired : null,
        over ? at : null,
        evidence);
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static SortedMap<String, String> labels(Rule rule, List<String> key) {
    SortedMap<String, String> labels = new TreeMap<>(rule.texts().labels());
    List<String> fields = rule.keyFields();
    for (int i = 0; i < fields.size() && i < key.size(); i++) {
      if (!key.get(i).isEmpty()) {
        labels.put(label(fields.get(i)), key.get(i));
      }
    }
    labels.put(Alert.NAME, rule.name());
    labels.put(Alert.SEVERITY, rule.severity().text());
    return labels;
  }

  /** Labels have letters, digits and underscores only. */
  private static String label(String field) {
    return field.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static SortedMap<String, String> annotations(
      Change change, Map<String, String> labels, @Nullable Instant since) {
    Rule rule = change.rule();
    Map<String, String> values = new HashMap<>(labels);
    List<String> fields = rule.keyFields();
    for (int i = 0; i < fields.size() && i < change.key().size(); i++) {
      values.put(fields.get(i), change.key().get(i));
    }
    values.put("rule", rule.name());
    values.put("value", Shown.text(rule.condition(), change.verdict().value()));
    values.put("threshold", Shown.text(rule.condition(), change.verdict().threshold()));
    values.put("window", Shown.duration(rule.window()));
    values.put("since", since == null ? "" : since.toString());
    values.put("held_back", Long.toString(change.heldBack()));
    values.putAll(change.shown());
    SortedMap<String, String> annotations = new TreeMap<>();
    put(annotations, Alert.SUMMARY, rule.texts().summary().fill(values));
    put(annotations, Alert.DESCRIPTION, rule.texts().description().fill(values));
    put(annotations, Alert.RUNBOOK, rule.texts().runbook());
    put(annotations, "detail", change.shown().getOrDefault("detail", ""));
    put(annotations, "reason", change.reason().text());
    if (change.heldBack() > 0) {
      put(annotations, Alert.HELD_BACK, change.heldBack() + " more times during the cooldown");
    }
    long muted = change.standing().mutedUntil();
    if (change.to() == AlertState.FIRING && muted > change.atMicros()) {
      put(annotations, Alert.QUIET_UNTIL, time(muted).toString());
    }
    annotations.putIfAbsent(Alert.SUMMARY, usual(rule, values, fields));
    return annotations;
  }

  private static String usual(Rule rule, Map<String, String> values, List<String> fields) {
    StringBuilder text = new StringBuilder(rule.name());
    for (String field : fields) {
      text.append(' ').append(values.getOrDefault(field, ""));
    }
    String value = values.getOrDefault("value", "");
    return (value.isEmpty() ? text : text.append(": ").append(value)).toString();
  }

  private static void put(Map<String, String> annotations, String name, String text) {
    if (!text.isEmpty()) {
      annotations.put(name, text);
    }
  }
}
