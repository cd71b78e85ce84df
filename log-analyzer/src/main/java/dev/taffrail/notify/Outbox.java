package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Letters until their receivers have answered. */
final class Outbox {
  private static final int MOST_DEAD = 200;

  /** So long a receiver may be out of order before its fallback is told. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Map<String, ReceiverSpec> receivers;
  private final Ledger ledger;
  private final Decisions decisions;
  private final Backoff backoff;
  private final Deadlines due = new Deadlines();
  private final Set<String> underWay = new HashSet<>();
  private final Set<String> doubtful = new HashSet<>();

  Outbox(Map<String, ReceiverSpec> receivers, Ledger ledger, Decisions decisions, Backoff backoff) {
    this.receivers = receivers;
    this.ledger = ledger;
    this.decisions = decisions;
    this.backoff = backoff;
  }

  /** What an earlier life left: nobody knows whether it was being sent when that ended. */
  void restore(Instant now) {
    for (Letter letter : List.copyOf(ledger.letters.values())) {
      if (!receivers.containsKey(letter.receiver())) {
        bury(letter, "the receiver is not configured any more", now);
      } else {
        if (!letter.due().isAfter(now)) {
          doubtful.add(key(letter));
        }
        due.set(key(letter), letter.due().isAfter(now) ? now : letter.due());
      }
    }
  }

  void put(Letter letter) {
    ledger.letters.put(key(letter), letter);
    due.set(key(letter), letter.due());
    decisions.add(
        letter.message().at(),
        letter.message().alerts(),
        Step.QUEUED,
        "to " + letter.receiver() + ", " + letter.id());
  }

  /** Whether something about a group has no answer yet. */
  boolean awaits(String group, String receiver) {
    for (Letter letter : ledger.letters.values()) {
      if (letter.receiver().equals(receiver) && letter.message().group().equals(group)) {
        return true;
      }
    }
    return false;
  }

  /** Letters to hand over now; each only once until it is answered. */
  List<Letter> takeDue(Instant now) {
    List<Letter> letters = new ArrayList<>();
    for (String key : due.takeDue(now)) {
      Letter letter = ledger.letters.get(key);
      if (letter != null && underWay.add(key)) {
        letters.add(doubtful.remove(key) ? letter.noted(note(letter)) : letter);
      }
    }
    return letters;
  }

  private static String note(Letter letter) {
    String note = letter.message().note();
    return (note.isEmpty() ? "" : note + "; ") + "may be a repetition, as Taffrail was restarted";
  }

  @Nullable Instant deadline() {
    return due.first();
  }

  /** Notes an answer; one to a letter that nobody waits for changes nothing. */
  void answered(Letter sent, Answer answer, Instant now) {
    String key = key(sent);
    underWay.remove(key);
    Letter letter = ledger.letters.get(key);
    if (letter == null) {
      return;
    }
    switch (answer) {
      case Answer.Accepted accepted -> {
        ledger.letters.remove(key);
        decide(letter, Step.SENT, accepted.text(), now);
      }
      case Answer.Refused refused -> bury(letter, refused.text(), now);
      case Answer.Later later -> retry(letter, later, now);
    }
  }

  private void retry(Letter letter, Answer.Later later, Instant now) {
    Duration wait = backoff.after(letter.tries(), later.after());
    if (now.plus(wait).isAfter(letter.message().at().plus(Backoff.LONGEST_LIFE))) {
      bury(letter, later.text() + ", for " + Backoff.LONGEST_LIFE.toHours() + " h", now);
      return;
    }
    Letter next = letter.again(now.plus(wait), later.text());
    boolean escalates = now.isAfter(letter.message().at().plus(PATIENCE));
    if (escalates && escalate(next, later.text(), now)) {
      next = next.asEscalated();
    }
    ledger.letters.put(key(letter), next);
    due.set(key(letter), next.due());
    decide(
        letter,
        Step.FAILED,
        later.text() + ", try " + next.tries() + ", next in " + wait.toSeconds() + " s",
        now);
  }

  /** Puts a letter where people can see that it did not arrive, and tells somebody else. */
  private void bury(Letter letter, String why, Instant now) {
    ledger.letters.remove(key(letter));
    due.remove(key(letter));
    ledger.dead.put(key(letter), letter.again(now, why));
    if (ledger.dead.size() > MOST_DEAD) {
      ledger.dead.remove(ledger.dead.rows().keySet().iterator().next());
    }
    decide(letter, Step.DEAD, why, now);
    escalate(letter, why, now);
  }

  /** Tells the fallback of a receiver, once; one that is told for another has none. */
  private boolean escalate(Letter letter, String why, Instant now) {
    ReceiverSpec receiver = receivers.get(letter.receiver());
    String fallback = receiver == null ? null : receiver.fallback();
    if (fallback == null || letter.escalated() || !receivers.containsKey(fallback)) {
      return false;
    }
    put(letter.insteadTo(fallback, why, now));
    return true;
  }

  private void decide(Letter letter, Step step, String text, Instant now) {
    List<Alert> alerts = letter.message().alerts();
    decisions.add(now, alerts, step, letter.receiver() + ": " + text);
  }

  private static String key(Letter letter) {
    return letter.receiver() + " " + letter.id();
  }
}
