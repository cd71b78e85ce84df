package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.Standing;
import dev.taffrail.alert.journal.Entry;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.journal.Snapshot;
import dev.taffrail.alert.journal.SnapshotFile;
import dev.taffrail.alert.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the life before: the last snapshot, and what the journal tells behind it.
 *
 * @param judgedMicros up to when rules had been judged
 * @param newer where keys stand by the journal, by rule
 * @param open alerts that were not over
 */
record Earlier(
    long judgedMicros,
    Map<String, Snapshot.RuleState> rules,
    Map<String, Map<List<String>, Entry>> newer,
    Collection<Open> open) {
  private static final long BUCKET = 10_000_000;

  /**
   * Reads it.
   *
   * @param catchUp what was missed longer ago is not judged any more
   */
  static Earlier read(Journal journal, SnapshotFile snapshots, long now, Duration catchUp)
      throws IOException {
    Snapshot snapshot = snapshots.read();
    Map<String, Map<List<String>, Entry>> newer = new HashMap<>();
    Map<String, Open> open = new LinkedHashMap<>();
    if (snapshot != null) {
      snapshot.alerts().forEach(alert -> open.put(alert.id(), opened(snapshot, alert)));
    }
    long[] newest = {Standing.NEVER};
    journal.read(
        snapshot == null ? 0 : snapshot.sequence(),
        entry -> {
          Alert alert = entry.change().alert();
          open.remove(alert.id());
          if (alert.isFiring() || alert.state() == AlertState.PENDING) {
            open.put(alert.id(), new Open(alert, entry.hash(), entry.key()));
          }
          if (entry.standing() != null) {
            newer.computeIfAbsent(alert.rule(), none -> new HashMap<>()).put(entry.key(), entry);
            newest[0] = Math.max(newest[0], entry.standing().changedAt());
          }
        });
    long changed = newest[0] == Standing.NEVER ? now : newest[0];
    long judged = snapshot == null ? changed : snapshot.judgedMicros();
    long earliest = now - catchUp.toNanos() / 1_000;
    long aligned = Math.floorDiv(Math.max(earliest, Math.min(judged, now)), BUCKET) * BUCKET;
    return new Earlier(
        aligned, snapshot == null ? Map.of() : snapshot.rules(), newer, open.values());
  }

  private static Open opened(Snapshot snapshot, Alert alert) {
    Snapshot.RuleState rule = snapshot.rules().get(alert.rule());
    if (rule == null) {
      return new Open(alert, "", List.of());
    }
    for (Map.Entry<List<String>, Standing> each : rule.standings().entrySet()) {
      if (each.getValue().episode().equals(alert.id())) {
        return new Open(alert, rule.hash(), each.getKey());
      }
    }
    return new Open(alert, rule.hash(), List.of());
  }

  /** Lets a rule go on where it was, if it is still the same. */
  void restore(Rule rule, Engine engine) {
    Snapshot.RuleState state = rules.get(rule.name());
    if (state != null && state.hash().equals(rule.hash())) {
      state
          .standings()
          .forEach((key, standing) -> engine.restore(rule.name(), key, standing, false));
      state.memories().forEach((key, time) -> engine.remember(rule.name(), key, time));
    }
    newer
        .getOrDefault(rule.name(), Map.of())
        .forEach((key, entry) -> {
          Standing standing = entry.standing();
          if (standing != null && entry.hash().equals(rule.hash())) {
            engine.restore(rule.name(), key, standing, true);
          }
        });
  }
}
