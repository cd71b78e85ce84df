package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what is said about a group, if anything. */
final class Teller {
  private final Map<String, ReceiverSpec> receivers;
  private final Ledger ledger;
  private final Decisions decisions;
  private final Inhibition inhibition;
  private final Caps caps;
  private final InstantSource wall;

  Teller(
      Map<String, ReceiverSpec> receivers,
      Ledger ledger,
      Decisions decisions,
      Inhibition inhibition,
      Caps caps,
      InstantSource wall) {
    this.receivers = receivers;
    this.ledger = ledger;
    this.decisions = decisions;
    this.inhibition = inhibition;
    this.caps = caps;
    this.wall = wall;
  }

  /**
   * Looks at a group; says whether a letter follows.
   *
   * @param planned when that was to happen
   */
  boolean tell(Group group, Instant planned, Instant now) {
    List<Held> audible = audible(group, now);
    return !audible.isEmpty() && tell(group, audible, planned, now);
  }

  private List<Held> audible(Group group, Instant now) {
    List<Held> audible = new ArrayList<>();
    for (Held held : group.members().values()) {
      Quiet quiet =
          Quiet.of(held.alert(), group.route, inhibition, ledger.silences.values(), wall.instant());
      if (group.isOther(held.alert().id(), quiet) && quiet != null) {
        decisions.add(
            now, held.alert(), quiet.step(), group.route.receiver() + ": " + quiet.text());
      }
      if (quiet == null) {
        audible.add(held);
      }
    }
    return audible;
  }

  private boolean tell(Group group, List<Held> audible, Instant planned, Instant now) {
    ReceiverSpec receiver = receiver(group);
    Telling before = ledger.tellings.get(group.key);
    List<Held> firing = audible.stream().filter(held -> held.alert().isFiring()).toList();
    List<Held> over = audible.stream().filter(held -> !held.alert().isFiring()).toList();
    List<Held> ended = over.stream().filter(held -> wasTold(held, before)).toList();
    List<Held> late = over.stream().filter(held -> isLate(held, before, planned)).toList();
    Set<String> nowFiring = prints(firing);
    Telling.Verdict verdict =
        before == null
            ? Telling.first(nowFiring)
            : before.next(
                nowFiring,
                prints(ended),
                receiver.tellsResolved(),
                group.route.timing().repeat(),
                now);
    drop(over, shownOf(receiver, ended, late), receiver, now);
    if (!late.isEmpty()) {
      verdict = Telling.Verdict.CHANGE;
    }
    List<Held> shown = shownOf(receiver, ended, late);
    switch (verdict) {
      case QUIET -> {
        return false;
      }
      case FORGET -> {
        ledger.tellings.put(group.key, new Telling(now, nowFiring, prints(ended)));
        return false;
      }
      case CHANGE, REPEAT -> {
        ledger.tellings.put(group.key, new Telling(now, nowFiring, prints(ended)));
        boolean repeats = verdict == Telling.Verdict.REPEAT;
        caps.post(receiver, message(group, firing, shown, repeats, now), now);
        return true;
      }
    }
    return false;
  }

  private static boolean wasTold(Held held, @Nullable Telling before) {
    return before != null && before.firing().contains(held.print());
  }

  /** Whether somebody would have been told of an alert that is over, had there been no trouble. */
  private static boolean isLate(Held held, @Nullable Telling before, Instant planned) {
    Instant end = held.alert().resolvedAt();
    Instant start = held.alert().firingSince();
    if (wasTold(held, before) || end == null || start == null) {
      return false;
    }
    return !held.heard().isBefore(end) || (!start.isAfter(planned) && end.isAfter(planned));
  }

  private static List<Held> shownOf(ReceiverSpec receiver, List<Held> ended, List<Held> late) {
    List<Held> shown = new ArrayList<>(late);
    if (receiver.tellsResolved()) {
      shown.addAll(ended);
    }
    return shown;
  }

  private void drop(List<Held> over, List<Held> shown, ReceiverSpec receiver, Instant now) {
    for (Held held : over) {
      if (!shown.contains(held)) {
        decisions.add(
            now,
            held.alert(),
            Step.DROPPED,
            receiver.tellsResolved()
                ? receiver.name() + ": over before it was told"
                : receiver.name() + " is not told of ends");
      }
    }
  }

  private static Message message(
      Group group, List<Held> firing, List<Held> over, boolean repeats, Instant now) {
    List<Alert> all = new ArrayList<>(alerts(firing));
    all.addAll(alerts(over));
    return new Message(
        Names.of(group.key + now),
        repeats ? Message.Kind.REPEAT : Message.Kind.CHANGE,
        group.key,
        now,
        group.labels,
        all,
        firing.size(),
        over.size(),
        group.route.timing().repeat().plus(group.route.timing().interval()),
        "");
  }

  private ReceiverSpec receiver(Group group) {
    ReceiverSpec receiver = receivers.get(group.route.receiver());
    if (receiver == null) {
      throw new IllegalStateException("a group without a receiver: " + group.key);
    }
    return receiver;
  }

  private static List<Alert> alerts(List<Held> held) {
    return held.stream().map(Held::alert).toList();
  }

  private static Set<String> prints(List<Held> held) {
    Set<String> prints = new TreeSet<>();
    held.forEach(each -> prints.add(each.print()));
    return prints;
  }
}
