package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.DecisionLog;
import dev.taffrail.notify.decision.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decisions of one step, until it is written down. */
final class Decisions {
  private final DecisionLog log;
  private final List<Decision> fresh = new ArrayList<>();

  Decisions(DecisionLog log) {
    this.log = log;
  }

  void add(Instant at, Alert alert, Step step, String text) {
    fresh.add(new Decision(at, alert.id(), alert.rule(), step, text));
  }

  void add(Instant at, Iterable<Alert> alerts, Step step, String text) {
    alerts.forEach(alert -> add(at, alert, step, text));
  }

  void write() {
    log.add(fresh);
    fresh.clear();
  }
}
