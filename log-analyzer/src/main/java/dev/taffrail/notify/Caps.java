package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many messages through to a receiver in an hour, and tells the rest in one digest.
 */
final class Caps {
  private final Ledger ledger;
  private final Outbox outbox;
  private final Decisions decisions;
  private final Deadlines digests = new Deadlines();

  Caps(Ledger ledger, Outbox outbox, Decisions decisions) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.decisions = decisions;
  }

  /** An hour that begins in the future, as the clock was set back, begins again. */
  void restore(Instant now) {
    for (Map.Entry<String, Allowance> each : ledger.allowances.rows().entrySet()) {
      Instant latest = now.plus(Allowance.HOUR);
      Instant end = each.getValue().end();
      digests.set(each.getKey(), end.isAfter(latest) ? latest : end);
    }
  }

  @Nullable Instant deadline() {
    return digests.first();
  }

  /** Sends a message, or holds it back for the digest. */
  void post(ReceiverSpec receiver, Message message, Instant now) {
    Allowance allowance = current(receiver.name(), now);
    if (allowance.allows(message.severity(), receiver.perHour())) {
      ledger.allowances.put(receiver.name(), allowance.withSent());
      outbox.put(Letter.first(message, receiver.name()));
    } else {
      ledger.allowances.put(receiver.name(), allowance.withHeld(message));
      decisions.add(
          now,
          message.alerts(),
          Step.CAPPED,
          receiver.name()
              + " has had "
              + allowance.sent()
              + " messages since "
              + allowance.start());
    }
  }

  /** Counts an alert that is not held. */
  void overflow(String receiver, Alert alert, Instant now) {
    ledger.allowances.put(receiver, current(receiver, now).withHeld(alert, 0));
  }

  private Allowance current(String receiver, Instant now) {
    Allowance allowance = ledger.allowances.get(receiver);
    if (allowance != null) {
      return allowance;
    }
    Allowance fresh = Allowance.beginning(now);
    digests.set(receiver, fresh.end());
    return fresh;
  }

  /** Ends the hours that are over; says whether a letter follows. */
  boolean digest(Instant now, Map<String, ReceiverSpec> receivers) {
    boolean any = false;
    for (String name : digests.takeDue(now)) {
      Allowance over = ledger.allowances.get(name);
      ledger.allowances.remove(name);
      if (over != null && over.holdsBack() && receivers.containsKey(name)) {
        ledger.allowances.put(name, current(name, now).withSent());
        outbox.put(Letter.first(digest(name, over, now), name));
        any = true;
      }
    }
    return any;
  }

  private static Message digest(String receiver, Allowance over, Instant now) {
    String group = "digest:" + receiver;
    return new Message(
        Names.of(group + now),
        Message.Kind.DIGEST,
        group,
        now,
        new TreeMap<>(),
        over.worst(),
        (int) over.worst().stream().filter(Alert::isFiring).count(),
        (int) over.worst().stream().filter(alert -> !alert.isFiring()).count(),
        Duration.ZERO,
        Wording.heldBack(over));
  }
}
