package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.journal.Entry;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.rule.Escalation;
import dev.taffrail.alert.rule.Rule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes into the journal, and knows the alerts that are not over. What cannot be written
 * waits. For one thread, but for {@link #open} and {@link #problem}.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  /** Lines are looked for so many alerts at a time: nobody reads those of a thousand. */
  private static final int MOST_WITH_LINES = 50;

  private final Journal journal;
  private final Evidences evidences;
  private final Clock clock;
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Entry> unwritten = new ArrayList<>();
  private volatile @Nullable String problem;

  Desk(Journal journal, Evidences evidences, Clock clock) {
    this.journal = journal;
    this.evidences = evidences;
    this.clock = clock;
  }

  /** A change that {@link #write} is to write. */
  void add(Change change) {
    changes.add(change);
  }

  /** Alerts that are pending or firing. */
  Collection<Open> open() {
    return open.values();
  }

  @Nullable Open find(String id) {
    return open.get(id);
  }

  /** Why changes cannot be written; null when they can. */
  @Nullable String problem() {
    return problem;
  }

  /** Knows an alert of a life before. */
  void restore(Open alert) {
    open.put(alert.alert().id(), alert);
  }

  /** An alert that is as it is because somebody says so. */
  void say(AlertState from, Open alert) {
    unwritten.add(
        new Entry(
            new AlertChange(0, clock.instant(), from, alert.alert()),
            alert.hash(),
            alert.key(),
            null));
  }

  /** Whether all is on disk. */
  boolean write() {
    int lines = 0;
    for (Change change : changes) {
      boolean withLines = change.to() == AlertState.FIRING && lines++ < MOST_WITH_LINES;
      unwritten.add(entry(change, withLines));
    }
    changes.clear();
    if (unwritten.isEmpty()) {
      return true;
    }
    try {
      journal.append(List.copyOf(unwritten));
    } catch (IOException e) {
      if (problem == null) {
        LOG.error("alerts cannot be journaled, so nobody hears of them: {}", e.toString());
      }
      problem = "the journal cannot be written: " + e.getMessage();
      return false;
    }
    problem = null;
    List<Entry> written = List.copyOf(unwritten);
    unwritten.clear();
    written.forEach(this::note);
    return true;
  }

  private Entry entry(Change change, boolean lines) {
    Alert alert = AlertText.alert(change, evidences.of(change, lines));
    Open before = open.get(alert.id());
    alert = Notes.carriedOver(alert, before == null ? null : before.alert());
    AlertState from = before == null ? change.from() : before.alert().state();
    return new Entry(
        new AlertChange(0, clock.instant(), from, alert),
        change.rule().hash(),
        change.key(),
        change.standing());
  }

  private void note(Entry entry) {
    Alert alert = entry.change().alert();
    if (alert.state() == AlertState.FIRING || alert.state() == AlertState.PENDING) {
      open.put(alert.id(), new Open(alert, entry.hash(), entry.key()));
      return;
    }
    open.remove(alert.id());
    Open escalation = open.get(Notes.escalationId(alert));
    if (escalation != null) {
      end(escalation, "");
    }
  }

  /** Ends an alert that no rule ends. */
  void end(Open alert, String reason) {
    say(alert.alert().state(), alert.with(Notes.resolved(alert.alert(), clock.instant(), reason)));
  }

  /** Raises what has been firing for too long without anybody who takes care of it. */
  void escalate(Map<String, Rule> rules) {
    Instant now = clock.instant();
    for (Open each : open.values()) {
      Alert alert = each.alert();
      Rule rule = rules.get(alert.rule());
      Escalation escalation = rule == null ? null : rule.escalation();
      Instant since = alert.firingSince();
      if (escalation != null
          && since != null
          && alert.isFiring()
          && !Notes.isEscalation(alert)
          && !Notes.isAcknowledged(alert)
          && !open.containsKey(Notes.escalationId(alert))
          && !since.plus(escalation.after()).isAfter(now)) {
        say(AlertState.INACTIVE, each.with(Notes.escalated(alert, escalation.severity(), now)));
      }
    }
  }
}
